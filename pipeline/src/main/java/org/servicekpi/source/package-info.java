/**
 * Reads what the systems of a company left in the landing folder, in the model's fields.
 *
 * <p>Takes: landing files and mappings. Gives: one dataset of records per source, each with its
 * file and line, those that cannot be read marked with a rule and a reason. Never: drops a record,
 * asks a clock, or writes. Door: {@link org.servicekpi.source.Sources}. Java values are never null.
 */
package org.servicekpi.source;
