/**
 * The night: every stage, in order, and the record that it happened.
 *
 * <p>Takes: a {@link org.servicekpi.run.Nightly}, already checked. Gives: a publication, or nothing
 * at all. Never: decides what a number means. Door: {@link org.servicekpi.run.NightlyRun}.
 */
package org.servicekpi.run;
