package org.servicekpi.vendor;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A system whose interactions are put together from several raw records. Pure: the same records, in
 * any order and delivered however often, give the same interactions.
 */
public interface Vendor extends Serializable {

  /** The format, as a mapping names it. */
  String format();

  /** How its files are written. */
  Files files();

  /** Reads one raw record: who it belongs to, and what of it is kept. */
  Reading read(RawText raw);

  /**
   * The interactions of one group.
   *
   * @param group all records of one group; of several versions of one record the newest counts
   */
  List<Assembled> assemble(Group group);

  /** How long after a record of a group a shared record still matters; zero where none are. */
  default Duration sharedFor() {
    return Duration.ZERO;
  }

  /** What it can tell at all; every other field stays empty. */
  Capabilities fills();

  /**
   * How files are written.
   *
   * @param shape JSON objects or lines
   * @param array the array that may hold the objects; empty where they stand free
   * @param opens the first key of every object, by which the next one is found after a broken one
   */
  record Files(Shape shape, String array, String opens) implements Serializable {}

  /** What a record looks like. */
  enum Shape {
    JSON,
    LINES
  }

  /**
   * The records of one group.
   *
   * @param key the group
   * @param records its records, in any order
   * @param shared records of {@link RawRecord#EVERY_GROUP}, in any order
   */
  record Group(String key, List<RawRecord> records, List<RawRecord> shared) {

    /** Copies the lists. */
    public Group {
      records = List.copyOf(records);
      shared = List.copyOf(shared);
    }

    /** The newest version of every record, in a fixed order. */
    List<RawRecord> newest() {
      SortedMap<String, RawRecord> newest = new TreeMap<>();
      for (RawRecord record : records) {
        newest.merge(
            record.sourceId(),
            record,
            (one, two) -> RawRecord.BY_VERSION.compare(one, two) >= 0 ? one : two);
      }
      return List.copyOf(newest.values());
    }
  }
}
