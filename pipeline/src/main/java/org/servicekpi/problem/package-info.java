/**
 * How every room says "you gave me something wrong".
 *
 * <p>Takes: what a room found wrong. Gives: {@link org.servicekpi.problem.Problem}s, gathered and
 * thrown together. Never: bugs of ours, which stay ordinary exceptions. Java values are never null.
 */
package org.servicekpi.problem;
