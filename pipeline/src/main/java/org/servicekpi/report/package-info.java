/**
 * What people read: rows of declared report tables, written as Parquet and CSV, and the scorecard
 * as text.
 *
 * <p>Takes: finished values, scorecards and counts. Gives: one Parquet and one CSV file per report
 * and period, the schema and dictionary beside them, and pages of text; the same input gives the
 * same bytes. Never: computes a KPI, runs a Spark job or asks the clock. Door: {@link
 * org.servicekpi.report.ReportFiles}. Java values are never null; null stands only in the cells of
 * a row and means "not measured" or "all".
 */
package org.servicekpi.report;
