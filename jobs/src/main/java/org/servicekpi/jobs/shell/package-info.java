/**
 * What surrounds a command: streams, environment, clock, exit codes, problems in print, progress,
 * the Spark session.
 *
 * <p>Takes: what a command did or ran into. Gives: text for people and schedulers, and an exit
 * code. Never: knowledge of a single command. Door: {@link org.servicekpi.jobs.shell.Shell}. Java
 * values are never null.
 */
package org.servicekpi.jobs.shell;
