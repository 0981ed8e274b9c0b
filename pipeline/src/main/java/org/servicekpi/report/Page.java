package org.servicekpi.report;

import java.util.regex.Pattern;

/** A page of plain text of a fixed width that breaks lines between words. */
final class Page {

  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");
  private static final Pattern TURNS_TEXT =
      Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("(?<=\\d) (?=(?:%|(?:s|min|h|points?)\\b))");
  private static final String ESCAPE = "\u001B[";

  /** How a part of a line looks in colour. */
  enum Look {
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Look(String code) {
      this.code = code;
    }
  }

  private final int width;
  private final Colour colour;
  private final StringBuilder text = new StringBuilder();

  Page(int width, Colour colour) {
    this.width = width;
    this.colour = colour;
  }

  /** A text that cannot break the line, colour the terminal, or turn the writing direction. */
  static String safe(String text) {
    String plain = COLOURS.matcher(text).replaceAll("");
    String flat = UNSAFE.matcher(plain).replaceAll(" ").strip();
    return TURNS_TEXT.matcher(flat).replaceAll("");
  }

  /** How many columns a text takes, as far as counting characters can tell. */
  static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A text in a look, where the page is coloured. */
  String in(Look look, String words) {
    return colour == Colour.NONE ? words : ESCAPE + look.code + "m" + words + ESCAPE + "0m";
  }

  /** A line as it is. */
  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A line with something at its left and its right end, or two lines where it is too narrow. */
  void ends(String left, String right, Look leftLook, Look rightLook) {
    int gap = width - columns(left) - columns(right);
    if (gap < 2) {
      String words = left.stripLeading();
      wrapped(" ".repeat(left.length() - words.length()), words, leftLook);
      line(" ".repeat(Math.max(0, width - columns(right))) + in(rightLook, right));
    } else {
      line(in(leftLook, left) + " ".repeat(gap) + in(rightLook, right));
    }
  }

  /** Words broken over lines, each of which is indented. */
  void wrapped(String indent, String words, Look look) {
    StringBuilder current = new StringBuilder();
    // A number stays on one line with its unit.
    for (String glued : NUMBER_AND_UNIT.matcher(words).replaceAll("\u00A0").split(" ", -1)) {
      String word = glued.replace('\u00A0', ' ');
      boolean full = columns(indent) + columns(current.toString()) + 1 + columns(word) > width;
      if (!current.isEmpty() && full) {
        line(indent + in(look, current.toString()));
        current.setLength(0);
      }
      current.append(current.isEmpty() ? "" : " ").append(word);
    }
    line(indent + in(look, current.toString()));
  }

  /** Plain words broken over lines, each of which is indented. */
  void wrapped(String indent, String words) {
    Page plain = new Page(width, Colour.NONE);
    plain.wrapped(indent, words, Look.BOLD);
    text.append(plain.text);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
