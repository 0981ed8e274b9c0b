package org.servicekpi.identity;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

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

  private final KeyMap persons;
  private final List<String> shared;
  private final int linked;

  private PersonLinks(KeyMap persons, List<String> shared, int linked) {
    this.persons = persons;
    this.shared = shared;
    this.linked = linked;
  }

  /** Joins what the links say. */
  public static PersonLinks of(Collection<Link> links) {
    return of(links, MOST_PARTNERS);
  }

  /** Joins what the links say, with another bound on the partners of a key. */
  public static PersonLinks of(Collection<Link> links, int mostPartners) {
    Joining joining = new Joining();
    links.forEach(link -> joining.add(link.source(), link.keyA(), link.keyB()));
    return joining.persons(mostPartners);
  }

  /** Joins links as they come, one after another. */
  public static Joining joining() {
    return new Joining();
  }

  /** The person of a key: the smallest key that it is linked with, itself where there is none. */
  public String person(String key) {
    return persons.getOrDefault(key, key);
  }

  /** The keys that were found to be shared, sorted. */
  public List<String> shared() {
    return shared;
  }

  /** How many keys are linked with another one. */
  public int linked() {
    return linked;
  }

  /**
   * The persons, as they were and as they are, of keys that belong to somebody else than before.
   */
  public void changedFrom(PersonLinks before, Consumer<String> person) {
    Consumer<String> compare =
        key -> {
          String was = before.person(key);
          String is = person(key);
          if (!was.equals(is)) {
            person.accept(was);
            person.accept(is);
          }
        };
    before.persons.differing(persons, compare);
    persons.differing(before.persons, compare);
  }

  /** The keys that have another name than their person, each with its person. */
  SortedMap<String, String> all() {
    SortedMap<String, String> all = new TreeMap<>();
    persons.differing(new KeyMap(0), key -> all.put(key, person(key)));
    return all;
  }

  /**
   * Two keys of one person.
   *
   * @param source who says so
   * @param keyA the key that is the person's own there
   * @param keyB another one
   */
  public record Link(String source, String keyA, String keyB) implements Serializable {}

  /** Links on their way to persons; not for several threads. */
  public static final class Joining {

    private final KeyNumbers keys = new KeyNumbers();
    private final KeyNumbers sources = new KeyNumbers();
    private final Numbers own = new Numbers();
    private final Numbers others = new Numbers();
    private final Numbers saidBy = new Numbers();

    private Joining() {}

    /** Adds a link. */
    public void add(String source, String keyA, String keyB) {
      if (!keyA.equals(keyB)) {
        own.add(keys.of(keyA));
        others.add(keys.of(keyB));
        saidBy.add(sources.of(source));
      }
    }

    /** The persons that all links make. */
    public PersonLinks persons() {
      return persons(MOST_PARTNERS);
    }

    PersonLinks persons(int mostPartners) {
      boolean[] isShared = new boolean[keys.size()];
      markTwiceOwned(isShared);
      markCrowded(isShared, mostPartners);
      int[] parents = new int[keys.size()];
      for (int key = 0; key < parents.length; key++) {
        parents[key] = key;
      }
      boolean[] isLinked = new boolean[keys.size()];
      for (int link = 0; link < own.size(); link++) {
        int one = own.at(link);
        int other = others.at(link);
        if (!isShared[one] && !isShared[other]) {
          join(parents, one, other);
          isLinked[one] = true;
          isLinked[other] = true;
        }
      }
      int linked = 0;
      int named = 0;
      for (int key = 0; key < parents.length; key++) {
        named += root(parents, key) == key ? 0 : 1;
      }
      KeyMap persons = new KeyMap(named);
      Set<String> shared = new TreeSet<>();
      for (int key = 0; key < parents.length; key++) {
        linked += isLinked[key] ? 1 : 0;
        int root = root(parents, key);
        if (root != key) {
          persons.put(keys, key, root);
        }
        if (isShared[key]) {
          shared.add(keys.key(key));
        }
      }
      return new PersonLinks(persons, List.copyOf(shared), linked);
    }

    /** Keys that one source gives beside two different own keys. */
    private void markTwiceOwned(boolean[] isShared) {
      for (int source = 0; source < sources.size(); source++) {
        int[] owners = new int[keys.size()];
        for (int link = 0; link < own.size(); link++) {
          if (saidBy.at(link) == source) {
            int other = others.at(link);
            int owner = own.at(link) + 1;
            isShared[other] |= owners[other] != 0 && owners[other] != owner;
            owners[other] = owner;
          }
        }
      }
    }

    /** Keys with too many different partners; only those with many links are looked at. */
    private void markCrowded(boolean[] isShared, int mostPartners) {
      int[] counts = new int[keys.size()];
      for (int link = 0; link < own.size(); link++) {
        counts[own.at(link)]++;
        counts[others.at(link)]++;
      }
      SortedMap<Integer, Set<Integer>> partners = new TreeMap<>();
      for (int link = 0; link < own.size(); link++) {
        int one = own.at(link);
        int other = others.at(link);
        if (counts[one] > mostPartners) {
          partners.computeIfAbsent(one, key -> new HashSet<>()).add(other);
        }
        if (counts[other] > mostPartners) {
          partners.computeIfAbsent(other, key -> new HashSet<>()).add(one);
        }
      }
      partners.forEach((key, all) -> isShared[key] |= all.size() > mostPartners);
    }

    /** The smaller root becomes the parent, so that a root is the smallest key of its set. */
    private void join(int[] parents, int one, int other) {
      int rootOne = root(parents, one);
      int rootOther = root(parents, other);
      if (keys.compare(rootOne, rootOther) < 0) {
        parents[rootOther] = rootOne;
      } else {
        parents[rootOne] = rootOther;
      }
    }

    private static int root(int[] parents, int key) {
      int at = key;
      while (parents[at] != at) {
        parents[at] = parents[parents[at]];
        at = parents[at];
      }
      return at;
    }
  }
}
