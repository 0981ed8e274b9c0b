/**
 * Decides what becomes of every record that was read: accepted, superseded, quarantined or held.
 *
 * <p>Takes: records in the model's fields. Gives: the same records with wrong measures nulled, and
 * for each that is not accepted the reason. Never: drops a record, or reads a file or a table.
 * Door: {@link org.servicekpi.quality.Quality}.
 */
package org.servicekpi.quality;
