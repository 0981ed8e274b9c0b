/**
 * A column declared once, with its meaning; Spark schemas, typed views and the data dictionary
 * follow from it.
 *
 * <p>Takes: nothing. Gives: {@link org.servicekpi.schema.Field} and {@link
 * org.servicekpi.schema.Table}. Never: reads or writes. Java values are never null.
 */
package org.servicekpi.schema;
