/**
 * Days, periods and opening hours in the service's time zone.
 *
 * <p>Takes: a zone and hours as people write them. Gives: {@link org.servicekpi.calendar.Period},
 * {@link org.servicekpi.calendar.Days} and {@link org.servicekpi.calendar.ServiceCalendar}. Never:
 * asks for the time or the zone of the machine. Java values are never null.
 */
package org.servicekpi.calendar;
