package org.servicekpi.identity;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * From a key to the person it belongs to: keys that are linked, directly or over others, are one
 * person, named by the smallest of them. The order of the links does not matter.
 *
 * <p>A key that one source gives to two persons is nobody's own, such as the phone of a household;
 * so is one that is linked with many others, such as the phone of a front desk. A shared key links
 * nobody and stays a person of its own.
 */
public final class PersonLinks implements Serializable {

  /** How many partners a key may have before it counts as shared. */
  public static final int MOST_PARTNERS = 20;

  private final Map<String, String> persons = new HashMap<>();
  private final List<String> shared;

  /** Joins what the links say. */
  public static PersonLinks of(Collection<Link> links) {
    return of(links, MOST_PARTNERS);
  }

  /** Joins what the links say, with another bound on the partners of a key. */
  public static PersonLinks of(Collection<Link> links, int mostPartners) {
    Set<String> shared = sharedKeys(links, mostPartners);
    Map<String, String> parents = new HashMap<>();
    for (Link link : links) {
      if (!link.keyA().equals(link.keyB())
          && !shared.contains(link.keyA())
          && !shared.contains(link.keyB())) {
        join(parents, link.keyA(), link.keyB());
      }
    }
    PersonLinks persons = new PersonLinks(List.copyOf(shared));
    for (String key : List.copyOf(parents.keySet())) {
      persons.persons.put(key, root(parents, key));
    }
    return persons;
  }

  private PersonLinks(List<String> shared) {
    this.shared = shared;
  }

  /** The person of a key: the smallest key that it is linked with, itself where there is none. */
  public String person(String key) {
    return persons.getOrDefault(key, key);
  }

  /** The keys that were found to be shared, sorted. */
  public List<String> shared() {
    return shared;
  }

  /** The keys that are linked, each with its person. */
  public Map<String, String> all() {
    return Map.copyOf(persons);
  }

  private static Set<String> sharedKeys(Collection<Link> links, int mostPartners) {
    Map<String, Set<String>> partners = new HashMap<>();
    Map<Claim, String> owners = new HashMap<>();
    Set<String> shared = new TreeSet<>();
    for (Link link : links) {
      if (!link.keyA().equals(link.keyB())) {
        String owner = owners.putIfAbsent(new Claim(link.source(), link.keyB()), link.keyA());
        if (owner != null && !owner.equals(link.keyA())) {
          shared.add(link.keyB());
        }
        partners.computeIfAbsent(link.keyA(), key -> new HashSet<>()).add(link.keyB());
        partners.computeIfAbsent(link.keyB(), key -> new HashSet<>()).add(link.keyA());
      }
    }
    partners.forEach(
        (key, others) -> {
          if (others.size() > mostPartners) {
            shared.add(key);
          }
        });
    return shared;
  }

  /** The smaller root becomes the parent, so that a root is the smallest key of its set. */
  private static void join(Map<String, String> parents, String one, String other) {
    String rootOne = root(parents, one);
    String rootOther = root(parents, other);
    if (rootOne.compareTo(rootOther) < 0) {
      parents.put(rootOther, rootOne);
    } else {
      parents.put(rootOne, rootOther);
    }
  }

  private static String root(Map<String, String> parents, String key) {
    List<String> path = new ArrayList<>();
    String at = key;
    for (String up = parents.putIfAbsent(at, at);
        up != null && !up.equals(at);
        up = parents.get(at)) {
      path.add(at);
      at = up;
    }
    for (String passed : path) {
      parents.put(passed, at);
    }
    return at;
  }

  private record Claim(String source, String key) {}

  /**
   * Two keys of one person.
   *
   * @param source who says so
   * @param keyA the key that is the person's own there
   * @param keyB another one
   */
  public record Link(String source, String keyA, String keyB) implements Serializable {}
}
