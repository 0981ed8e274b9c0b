/**
 * The catalogue of KPIs: one declaration each, one file a family.
 *
 * <p>Takes: the settings of the workspace. Gives: {@link org.servicekpi.metric.Kpi} declarations.
 * Never: touches Spark, reads or writes. Door: {@code KpiCatalogue}. Java values are never null.
 */
package org.servicekpi.kpi;
