/**
 * Options that several commands share, each declared once.
 *
 * <p>Takes: the command line. Gives: checked values. Never: reads a file. Door: each class is one
 * group of options. Java values are never null.
 */
package org.servicekpi.jobs.option;
