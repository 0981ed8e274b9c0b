/**
 * Questions that no single KPI answers, one class each.
 *
 * <p>Takes: facts of visits and counts of contacts, in memory. Gives: findings with their intervals
 * and a verdict in plain words. Never: reads a table, or calls a difference an effect without
 * saying why it may. Doors: {@link org.servicekpi.analysis.ConversionLift}, {@link
 * org.servicekpi.analysis.ChannelFallback}. Java values are never null.
 */
package org.servicekpi.analysis;
