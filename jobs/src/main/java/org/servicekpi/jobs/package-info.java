/**
 * The commands of {@code servicekpi}: what people and schedulers call.
 *
 * <p>Takes: a command line. Gives: results on stdout, the story on stderr, an exit code. Never: a
 * computation of its own; it checks what it was given, starts Spark and calls the pipeline. Door:
 * {@link org.servicekpi.jobs.Main}. Java values are never null.
 */
package org.servicekpi.jobs;
