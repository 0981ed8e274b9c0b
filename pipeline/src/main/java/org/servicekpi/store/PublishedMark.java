package org.servicekpi.store;

import java.time.LocalDate;
import java.util.List;

/**
 * {@code reports/_published.json}, for readers that know nothing of the lake: while it is there,
 * and the same before and after reading, the report files belong together.
 *
 * @param number the publication
 * @param asOf the last day whose deliveries are known
 * @param content the hash of the logical content
 * @param files every published report file
 * @param missing published report files that somebody removed; to be made anew by a run
 */
record PublishedMark(
    long number, LocalDate asOf, String content, List<ReportFile> files, List<String> missing) {

  static final String NAME = "_published.json";
}
