/**
 * The lake: which snapshot of which table is current, and how a run changes that all at once.
 *
 * <p>Takes: rows of declared tables and staged report files. Gives: datasets as of a publication,
 * and publications. Never: knows what a row means, or shows anybody half a run; nothing else may
 * name the table format. Java values are never null.
 *
 * <p>Door: {@link org.servicekpi.store.Lake}.
 */
package org.servicekpi.store;
