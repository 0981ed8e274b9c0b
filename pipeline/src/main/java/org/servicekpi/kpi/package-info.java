/**
 * The catalogue of KPIs: one declaration each, one file a family.
 *
 * <p>Takes: the settings of the workspace, and the KPIs that it declares itself. Gives: {@link
 * org.servicekpi.metric.Kpi} declarations. Never: touches Spark, reads or writes. Doors: {@code
 * KpiCatalogue}, {@code OwnKpis}. Java values are never null.
 */
package org.servicekpi.kpi;
