package org.servicekpi.jobs.shell;

import java.io.PrintStream;
import java.util.List;
import org.servicekpi.problem.Problem;

/**
 * Prints problems the one way this product does: where, what, what to do; sorted by place; last a
 * line that says how many there are and what was or was not written.
 */
public final class ErrorPrinter {

  private ErrorPrinter() {}

  /**
   * Prints the block that ends a failed command.
   *
   * @param standing what was or was not read, written or published, as a sentence
   */
  public static void print(PrintStream err, List<Problem> problems, String standing) {
    err.print(text(problems, standing));
    err.flush();
  }

  /** The block as text. */
  public static String text(List<Problem> problems, String standing) {
    StringBuilder block = new StringBuilder();
    for (Problem problem : problems.stream().sorted().distinct().toList()) {
      block.append(problem.where()).append('\n');
      indent(block, problem.what());
      indent(block, problem.todo());
      block.append('\n');
    }
    return block
        .append(count(problems.stream().distinct().count()))
        .append(' ')
        .append(standing)
        .append('\n')
        .toString();
  }

  private static void indent(StringBuilder block, String text) {
    text.lines().forEach(line -> block.append("  ").append(line).append('\n'));
  }

  private static String count(long problems) {
    return problems == 1 ? "1 problem." : problems + " problems.";
  }
}
