package org.servicekpi.metric;

import java.io.Serializable;
import java.util.Set;

/**
 * One id under which values are published. A KPI publishes one, or several where it is a
 * distribution: {@code wait} publishes {@code wait_mean}, {@code wait_p50} and so on.
 *
 * @param id stable and public, snake_case
 * @param label for readers
 * @param unit what the value is measured in
 * @param better which way it should go
 * @param basis how it is held against a target
 * @param dimensions by which values can be split
 * @param minimumN below it a value reads {@code low n} and earns no verdict
 * @param cases where it is also published at worst and at best
 */
public record Published(
    String id,
    String label,
    Unit unit,
    Better better,
    Basis basis,
    Set<Dimension> dimensions,
    int minimumN,
    Cases cases)
    implements Serializable {}
