/**
 * Intervals, survival and comparisons, each after its published source.
 *
 * <p>Takes: counts and numbers. Gives: estimates with {@link org.servicekpi.statistics.Interval}s.
 * Never: knows a KPI, a date or a row; no value depends on the machine ({@code StrictMath}). Java
 * values are never null; an estimate that does not exist is an empty {@code Optional}.
 */
package org.servicekpi.statistics;
