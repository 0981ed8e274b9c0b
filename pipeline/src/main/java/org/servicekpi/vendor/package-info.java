/**
 * The systems whose records are put together from several raw ones, each with its traps.
 *
 * <p>Takes: raw records of a vendor, one by one, and later all of one group. Gives: the same
 * without clear text of persons, and interactions with their legs, bot episodes, surveys and the
 * vendor's own figures. Never: Spark, a file, a table, a clock; the same records in any order give
 * the same result. Door: {@link org.servicekpi.vendor.Vendors}. Java values are never null.
 */
package org.servicekpi.vendor;
