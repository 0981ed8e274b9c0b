package org.servicekpi.calendar;

import org.servicekpi.problem.Where;

/**
 * The opening hours of every week, as somebody wrote them.
 *
 * @param where the place in the configuration
 * @param scope whose hours they are
 * @param text such as {@code Mon-Fri 08:00-18:00, Sat 09:00-13:00}
 */
public record WeeklyHours(Where where, Scope scope, String text) {}
