package org.servicekpi.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.servicekpi.schema.Table;

/** The lake as one publication left it; what is published later does not show. */
public final class LakeView implements LakeReader {

  private final LakeTables tables;
  private final Optional<Publication> publication;

  LakeView(LakeTables tables, Optional<Publication> publication) {
    this.tables = tables;
    this.publication = publication;
  }

  /** The publication; empty in a lake where nothing was published yet. */
  public Optional<Publication> publication() {
    return publication;
  }

  @Override
  public Dataset<Row> read(Table table) {
    return Trouble.guarded(table.name(), () -> tables.read(table, snapshot(table)));
  }

  @Override
  public Dataset<Row> read(Table table, Collection<LocalDate> days) {
    return Trouble.guarded(table.name(), () -> tables.read(table, snapshot(table), days));
  }

  @Override
  public SortedMap<LocalDate, Long> rowsByDay(Table table) {
    return Trouble.guarded(table.name(), () -> tables.rowsByDay(table, snapshot(table)));
  }

  private Optional<Long> snapshot(Table table) {
    return publication.flatMap(known -> known.snapshot(table.name()));
  }
}
