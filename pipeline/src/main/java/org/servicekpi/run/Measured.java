package org.servicekpi.run;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.SortedMap;

/**
 * What measuring came to.
 *
 * @param folded the days whose rows were folded again
 * @param changed the days whose values may have changed
 * @param unsettled all days that still have open items
 * @param counts days folded
 */
record Measured(
    NavigableSet<LocalDate> folded,
    NavigableSet<LocalDate> changed,
    NavigableSet<LocalDate> unsettled,
    SortedMap<String, Long> counts)
    implements Staged {}
