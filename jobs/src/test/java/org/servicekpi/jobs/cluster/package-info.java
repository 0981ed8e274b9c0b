/**
 * A standalone cluster of Spark on one machine, and nights on it.
 *
 * <p>Takes: the thin jar and the jars beside it, as the build leaves them. Gives: the proof that a
 * cluster publishes what one process does. Never: runs with the other tests, because it needs
 * minutes. Door: {@code ClusterRun}. Java values are never null.
 */
package org.servicekpi.jobs.cluster;
