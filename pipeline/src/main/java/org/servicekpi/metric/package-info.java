/**
 * The mechanism of KPIs: rows are folded into states, states are merged, merged states are finished
 * into values. It knows no KPI by name.
 *
 * <p>Takes: rows of a subject and KPI declarations. Gives: states per day and cell, and {@link
 * org.servicekpi.metric.Value}s per period and cell. Never: reads or writes a table. Door: {@code
 * Metrics}.
 */
package org.servicekpi.metric;
