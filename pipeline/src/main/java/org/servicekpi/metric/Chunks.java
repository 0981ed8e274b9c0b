package org.servicekpi.metric;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Cells on their way between tasks: many in one array of bytes, for each receiving task. */
final class Chunks {

  private final List<ByteArrayOutputStream> bytes = new ArrayList<>();
  private final List<DataOutputStream> outs = new ArrayList<>();

  Chunks(int receivers) {
    for (int i = 0; i < receivers; i++) {
      ByteArrayOutputStream sink = new ByteArrayOutputStream();
      bytes.add(sink);
      outs.add(new DataOutputStream(sink));
    }
  }

  /** Packs a cell for the task that receives its day. */
  void put(int subject, Folder.Sink.Place where, CellState cell) {
    DataOutputStream out = outs.get(Math.floorMod(where.businessDate(), outs.size()));
    try {
      out.writeInt(subject);
      out.writeInt(where.businessDate());
      out.writeInt(where.countsOn());
      out.writeInt(where.cut());
      out.writeByte(where.values().size());
      for (String value : where.values()) {
        out.writeUTF(value);
      }
      long[] numbers = cell.numbers();
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] != 0) {
          out.writeInt(i);
          out.writeLong(numbers[i]);
        }
      }
      out.writeInt(-1);
      out.writeInt(cell.counts().size());
      cell.counts().each((key, count) -> count(out, key, count));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The bytes for each receiver. */
  List<byte[]> packed() {
    return bytes.stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  private static void count(DataOutputStream out, int key, long count) {
    try {
      out.writeInt(key);
      out.writeLong(count);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Unpacks the cells of a chunk. */
  static void unpack(byte[] chunk, List<Integer> widths, Unpacked each) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(chunk))) {
      while (in.available() > 0) {
        int subject = in.readInt();
        int businessDate = in.readInt();
        int countsOn = in.readInt();
        int cut = in.readInt();
        List<String> values = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
          values.add(in.readUTF());
        }
        CellState cell = new CellState(widths.get(subject));
        for (int place = in.readInt(); place >= 0; place = in.readInt()) {
          cell.numbers()[place] = in.readLong();
        }
        for (int left = in.readInt(); left > 0; left--) {
          int key = in.readInt();
          cell.counts().add(key, in.readLong());
        }
        each.cell(subject, new Folder.Sink.Place(businessDate, countsOn, cut, values), cell);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Takes cells of a subject, by its place. */
  @FunctionalInterface
  interface Unpacked {
    void cell(int subject, Folder.Sink.Place where, CellState cell);
  }
}
