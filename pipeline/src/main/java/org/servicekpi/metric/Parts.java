package org.servicekpi.metric;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The named parts of a ratio.
 *
 * @param names in the order of their places, snake_case
 * @param labels for readers; empty where the parts are not published
 * @param upper the places of the parts whose sum is divided
 * @param lower the places of the parts whose sum divides
 */
public record Parts(
    List<String> names, List<String> labels, List<Integer> upper, List<Integer> lower)
    implements Serializable {

  /** Parts that are kept but not published: the first one over the second. */
  public static Parts of(String upper, String lower) {
    return new Parts(List.of(upper, lower), List.of(), List.of(0), List.of(1));
  }

  /** Which places of a list of parts are among some of them. */
  public static <P> List<Integer> places(P[] all, List<P> some) {
    return IntStream.range(0, all.length)
        .filter(place -> some.contains(Arrays.asList(all).get(place)))
        .boxed()
        .toList();
  }
}
