/**
 * The benchmark, and the twin in another engine that it is held against.
 *
 * <p>Takes: how many interactions, over how many days, which measures. Gives: a Markdown table of
 * times, memory and paired ratios. Never: prints a ratio before both engines published equal rows.
 * Door: {@code Benchmark}; {@code DuckTwin} is the same engine as an oracle in the tests. Java
 * values are never null.
 */
package org.servicekpi.jobs.bench;
