/**
 * SQL that people write in a workspace, understood before a row is read.
 *
 * <p>Takes: expressions and the types of columns. Gives: analysed expressions, and sentences about
 * those that cannot be used. Never: reads a row, starts a session or runs a job. Door: {@link
 * org.servicekpi.expression.Analysis} and {@link org.servicekpi.expression.Expressions}. Java
 * values are never null.
 */
package org.servicekpi.expression;
