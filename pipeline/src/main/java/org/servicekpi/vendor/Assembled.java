package org.servicekpi.vendor;

import java.util.List;

/**
 * One interaction that was put together.
 *
 * @param sourceId its id: the group, or the group, {@code #} and more where a group has several
 * @param interaction its fields; ids of other records are the vendor's
 * @param legs its legs, numbered
 * @param botEpisodes its dialogues with bots and voice menus, numbered
 * @param surveys its surveys
 * @param vendorMetrics the figures that the vendor computed itself
 * @param warnings the names of harmless faults
 */
public record Assembled(
    String sourceId,
    Values interaction,
    List<Values> legs,
    List<Values> botEpisodes,
    List<Values> surveys,
    List<Values> vendorMetrics,
    List<String> warnings) {

  public Assembled {
    legs = List.copyOf(legs);
    botEpisodes = List.copyOf(botEpisodes);
    surveys = List.copyOf(surveys);
    vendorMetrics = List.copyOf(vendorMetrics);
    warnings = warnings.stream().distinct().sorted().toList();
  }

  /** The id of the part of a group that begins with a certain record. */
  static String part(String group, String record) {
    return record.equals(group) ? group : group + "#" + record;
  }

  /** The group that an id belongs to. */
  public static String groupOf(String sourceId) {
    int end = sourceId.indexOf('#');
    return end < 0 ? sourceId : sourceId.substring(0, end);
  }
}
