package org.servicekpi.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.servicekpi.identity.PersonLinks.Link;

class PersonLinksTest {

  @Test
  void keysLinkedOverOthersAreOnePerson() {
    PersonLinks links = PersonLinks.of(List.of(link("m", "k"), link("z", "m"), link("b", "c")));
    assertThat(List.of("k", "m", "z")).allMatch(key -> links.person(key).equals("k"));
    assertThat(links.person("c")).isEqualTo("b");
    assertThat(links.person("alone")).isEqualTo("alone");
    assertThat(links.all()).containsOnlyKeys("c", "m", "z");
    assertThat(links.linked()).isEqualTo(5);
  }

  @Test
  void aSharedKeyJoinsNobody() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      links.add(link("desk", "caller" + i));
      links.add(new Link("s" + i, "caller" + i, "desk"));
    }
    PersonLinks persons = PersonLinks.of(links, 3);
    assertThat(persons.shared()).containsExactly("desk");
    assertThat(persons.person("caller1")).isEqualTo("caller1");
    assertThat(PersonLinks.of(links, 4).person("caller1")).isEqualTo("caller0");
  }

  @Test
  void whatOneSourceGivesToTwoPersonsLinksNeither() {
    Link one = new Link("file", "anna", "phone");
    Link other = new Link("file", "ben", "phone");
    Link mail = new Link("file", "anna", "mail");
    PersonLinks persons = PersonLinks.of(List.of(one, other, mail));
    assertThat(persons.shared()).containsExactly("phone");
    assertThat(persons.person("phone")).isEqualTo("phone");
    assertThat(persons.person("ben")).isEqualTo("ben");
    assertThat(persons.person("mail")).isEqualTo("anna");
    assertThat(PersonLinks.of(List.of(one, one, mail)).person("phone"))
        .as("one owner, said twice")
        .isEqualTo("anna");
    PersonLinks twoSources = PersonLinks.of(List.of(one, new Link("club", "zz", "phone")));
    assertThat(twoSources.person("zz"))
        .as("two sources know one person by two numbers")
        .isEqualTo("anna");
  }

  @Test
  void aRecordWithOneKeyOnlyLinksNothing() {
    PersonLinks persons = PersonLinks.of(List.of(link("k", "k"), link("a", "b"), link("b", "b")));
    assertThat(persons.all()).containsOnlyKeys("b");
    assertThat(persons.shared()).isEmpty();
  }

  private static Link link(String a, String b) {
    return new Link("file", a, b);
  }

  @Test
  void anyOrderGivesTheSamePersonsAsAWalk() {
    Random random = new Random(11);
    for (int seed = 0; seed < 200; seed++) {
      List<Link> links = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        links.add(new Link("s" + i, key(random), key(random)));
      }
      PersonLinks persons = PersonLinks.of(links);
      Collections.shuffle(links, random);
      assertThat(PersonLinks.of(links).all()).isEqualTo(persons.all());
      for (int key = 0; key < 30; key++) {
        assertThat(persons.person(KEYS.get(key))).isEqualTo(walk(KEYS.get(key), links));
      }
    }
  }

  @Test
  void whoBelongsToSomebodyElseThanBeforeIsTold() {
    Random random = new Random(12);
    for (int seed = 0; seed < 200; seed++) {
      List<Link> links = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        links.add(new Link("s" + random.nextInt(3), key(random), key(random)));
      }
      PersonLinks before = PersonLinks.of(links);
      Collections.shuffle(links, random);
      links.subList(0, Math.min(links.size(), random.nextInt(3))).clear();
      links.add(new Link("s0", key(random), key(random)));
      PersonLinks now = PersonLinks.of(links);
      TreeSet<String> expected = new TreeSet<>();
      for (String key : KEYS) {
        if (!before.person(key).equals(now.person(key))) {
          expected.add(before.person(key));
          expected.add(now.person(key));
        }
      }
      TreeSet<String> told = new TreeSet<>();
      now.changedFrom(before, told::add);
      assertThat(told).isEqualTo(expected);
    }
  }

  /** Keys as production makes them, some much alike, and some that are none. */
  private static final List<String> KEYS = keys();

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      String low = String.format("%016x", random.nextLong());
      keys.add(i % 2 == 0 ? String.format("%016x", random.nextLong()) + low : "f".repeat(16) + low);
    }
    for (int i = 0; i < 5; i++) {
      keys.add("k" + i);
      keys.add("0".repeat(16) + String.format("%016x", i));
    }
    return keys;
  }

  private static String key(Random random) {
    return KEYS.get(random.nextInt(KEYS.size()));
  }

  private static String walk(String from, List<Link> links) {
    TreeSet<String> seen = new TreeSet<>(List.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String key = open.pop();
      for (Link link : links) {
        if (link.keyA().equals(key) && seen.add(link.keyB())) {
          open.push(link.keyB());
        }
        if (link.keyB().equals(key) && seen.add(link.keyA())) {
          open.push(link.keyA());
        }
      }
    }
    return seen.first();
  }

  @Test
  void packedLinksAreTheLinks() {
    Random random = new Random(13);
    List<Link> links = new ArrayList<>();
    LinkBytes.Packing packing = LinkBytes.packing();
    for (int i = 0; i < 60; i++) {
      Link link = new Link("s" + random.nextInt(3), key(random), key(random));
      links.add(link);
      packing.add(link.source(), link.keyA(), link.keyB());
    }
    PersonLinks.Joining joining = PersonLinks.joining();
    packing.packed().addTo(joining);
    assertThat(joining.persons().all()).isEqualTo(PersonLinks.of(links).all()).isNotEmpty();
    assertThat(joining.persons().shared()).isEqualTo(PersonLinks.of(links).shared());
  }

  @Test
  void aLongChainIsOnePersonQuickly() {
    List<Link> links = new ArrayList<>();
    for (int i = 50_000; i > 0; i--) {
      links.add(link(String.format("%07d", i), String.format("%07d", i - 1)));
    }
    assertThat(PersonLinks.of(links).person("0050000")).isEqualTo("0000000");
  }
}
