/**
 * The one model that every source maps onto: tables, enumerations, and the typed views that KPIs
 * are written in.
 *
 * <p>Takes: nothing. Gives: the fields of each table, declared once, and predicates that read as
 * English. Never: reads, writes, or knows a vendor. Java values are never null; null stands only in
 * data and means "not measured".
 */
package org.servicekpi.model;
