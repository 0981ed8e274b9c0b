package org.servicekpi.calendar;

import java.time.LocalDate;
import org.servicekpi.problem.Where;

/**
 * The hours that begin on one date and replace those of the week, as somebody wrote them.
 *
 * @param where the place in the configuration
 * @param scope whose hours they are
 * @param date the date
 * @param text {@code closed}, {@code 24h} or times such as {@code 09:00-13:00}
 */
public record DatedHours(Where where, Scope scope, LocalDate date, String text) {}
