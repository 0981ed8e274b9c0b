/**
 * What happened to one need of a customer over all channels and days.
 *
 * <p>Takes: the contacts of one person. Gives: journeys with their steps, and every fact about them
 * that KPIs ask for. Never: reads tables or the clock, or knows a KPI. Door: {@link
 * org.servicekpi.journey.Journeys}. Instants are microseconds of the epoch; one that never came is
 * {@link org.servicekpi.journey.Contact#NEVER}. Java values are never null; missing text is empty.
 */
package org.servicekpi.journey;
