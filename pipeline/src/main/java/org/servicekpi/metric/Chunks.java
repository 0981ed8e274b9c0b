package org.servicekpi.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Cells on their way between tasks: many in one array of bytes, for each receiving task. */
final class Chunks {

  private final List<PackedBytes> receivers;

  Chunks(int count) {
    receivers = Stream.generate(PackedBytes::new).limit(count).toList();
  }

  /** Packs a cell for the task that receives its day. */
  void put(int subject, Folder.Sink.Place where, CellState cell) {
    PackedBytes out = receivers.get(Math.floorMod(where.businessDate(), receivers.size()));
    out.number(subject);
    out.number(where.businessDate());
    out.number(where.countsOn());
    out.number(where.cut());
    out.number(where.values().size());
    where.values().forEach(out::text);
    put(cell.numbers(), out);
    out.number(cell.groups().length);
    for (long[] group : cell.groups()) {
      put(group, out);
    }
    long[] bins = cell.bins().all();
    out.number(bins.length);
    for (long counted : bins) {
      out.number(CellBins.bin(counted));
      out.number(CellBins.count(counted));
    }
  }

  /** The bytes for each receiver. */
  List<byte[]> packed() {
    return receivers.stream().map(PackedBytes::written).toList();
  }

  /** Adds the cells of a chunk to those of the receiver. */
  static void unpack(byte[] chunk, Receiver receiver) {
    PackedBytes in = new PackedBytes(chunk);
    while (in.more()) {
      int subject = in.small();
      int businessDate = in.small();
      int countsOn = in.small();
      int cut = in.small();
      List<String> values = new ArrayList<>();
      for (int left = in.small(); left > 0; left--) {
        values.add(in.text());
      }
      CellState cell =
          receiver.cell(subject, new Folder.Sink.Place(businessDate, countsOn, cut, values));
      add(in, cell::numbers);
      int groups = in.small();
      for (int group = 0; group < groups; group++) {
        int of = group;
        add(in, () -> cell.group(of));
      }
      int bins = in.small();
      cell.bins().reserve(bins);
      for (int left = bins; left > 0; left--) {
        int bin = in.small();
        cell.bins().add(bin, in.number());
      }
    }
  }

  /** Those that are not 0, each after its place; the places count from 1 on. */
  private static void put(long[] numbers, PackedBytes out) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != 0) {
        out.number(i + 1);
        out.number(numbers[i]);
      }
    }
    out.number(0);
  }

  private static void add(PackedBytes in, Supplier<long[]> to) {
    for (int place = in.small(); place > 0; place = in.small()) {
      to.get()[place - 1] += in.number();
    }
  }

  /** Has a cell of a subject, by its place. */
  @FunctionalInterface
  interface Receiver {
    CellState cell(int subject, Folder.Sink.Place where);
  }
}
