/**
 * A made-up company's logs, so that everything can be tried without a customer's data.
 *
 * <p>Takes: a seed, a range of days and a size. Gives: files in the vendors' own formats in a
 * workspace's landing, its reference tables, and beside them the truth that was planted. Never:
 * Spark, a clock, or a record of a real person. The door is {@link
 * org.servicekpi.sample.SampleCompany}; {@link org.servicekpi.sample.SampleWorkspace} copies out
 * the workspace that reads the files. Java values are never null.
 */
package org.servicekpi.sample;
