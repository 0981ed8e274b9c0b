package org.servicekpi.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.servicekpi.jobs.bench.TimedProcess.Taken;

/** The table that comes out, as Markdown. */
final class Sheet {

  private final List<String> lines = new ArrayList<>();

  Sheet() {
    lines.add(
        "| what | Service KPI: wall s | CPU s | peak MiB | peer: wall s | CPU s | peak MiB |"
            + " wall, times the peer's | CPU |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
  }

  /** A measure of both; pairs are of one round. */
  void pair(String what, List<Taken> product, List<Taken> peer) {
    lines.add(
        "| "
            + what
            + cells(product)
            + cells(peer)
            + " | "
            + ratio(product, peer, Taken::seconds)
            + " | "
            + ratio(product, peer, Taken::cpuSeconds)
            + " |");
  }

  /** A measure of Service KPI alone. */
  void product(String what, List<Taken> taken) {
    lines.add("| " + what + cells(taken) + " | | | | | |");
  }

  /** A measure of a peer alone. */
  void peer(String what, List<Taken> taken) {
    lines.add("| " + what + " | | | " + cells(taken) + " | | |");
  }

  /** The table. */
  String text() {
    return String.join("\n", lines) + "\n";
  }

  private static String cells(List<Taken> taken) {
    return String.format(
        Locale.ROOT,
        " | %.1f | %.1f | %.0f",
        median(taken.stream().map(Taken::seconds).toList()),
        median(taken.stream().map(Taken::cpuSeconds).toList()),
        median(taken.stream().map(Taken::peakMib).toList()));
  }

  private static String ratio(List<Taken> ours, List<Taken> theirs, ToDoubleFunction<Taken> of) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.size(); round++) {
      ratios.add(of.applyAsDouble(ours.get(round)) / of.applyAsDouble(theirs.get(round)));
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    return sorted.size() == 1
        ? String.format(Locale.ROOT, "%.2f", sorted.get(0))
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f to %.2f)",
            median(sorted),
            sorted.get(0),
            sorted.get(sorted.size() - 1));
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
