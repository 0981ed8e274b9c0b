package org.servicekpi.sample;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A made-up customer. Telephone numbers lie in the blocks that the German regulator reserves for
 * films, mail addresses in the domains reserved for examples.
 *
 * @param index the place in the pool
 * @param number the customer number
 * @param birthYear the year of birth
 * @param line which telephone line the person has; a household shares one
 * @param traits numbers that decide everything else about the person
 */
record Person(int index, String number, int birthYear, int line, long traits) {

  private static final String[] RESERVED = {"3023125", "6990009", "4066969", "2214710", "8999998"};
  private static final String[] GIVEN = {
    "anna", "ben", "clara", "deniz", "emil", "fatma", "greta", "hannes", "ida", "jonas", "karla",
    "lars", "mia", "nils", "olga", "paul", "ronja", "sven", "tilda", "uwe"
  };
  private static final String[] SEGMENT = {"basic", "plus", "business", "student"};
  private static final String[] LANGUAGE = {"de", "en", "tr", "da"};
  private static final String[] DOMAIN = {"example.org", "example.com", "example.net"};

  /** The generation by birth year: 0 before 1965, 1 to 1979, 2 to 2000, 3 after. */
  int cohort() {
    return birthYear < 1965 ? 0 : birthYear < 1980 ? 1 : birthYear <= 2000 ? 2 : 3;
  }

  String segment() {
    int share = share(8, 100);
    return SEGMENT[share < 55 ? 0 : share < 82 ? 1 : share < 92 ? 2 : 3];
  }

  String language() {
    int share = share(16, 100);
    return LANGUAGE[share < 89 ? 0 : share < 95 ? 1 : share < 98 ? 2 : 3];
  }

  LocalDate customerSince() {
    return LocalDate.of(2006, 1, 1).plusDays(share(24, 7000));
  }

  /** The national number without its leading zero. */
  String phone() {
    return RESERVED[line % RESERVED.length] + Integer.toString(1_000_000 + line / 5).substring(1);
  }

  String mail() {
    return GIVEN[share(32, GIVEN.length)]
        + "."
        + number.toLowerCase(Locale.ROOT)
        + "@"
        + DOMAIN[share(40, DOMAIN.length)];
  }

  /** The cookie of the person's usual browser. */
  String webId() {
    return "w-" + Ids.hex(Dice.mix(traits), 12);
  }

  /** Whether the customer file has the telephone number. */
  boolean phoneOnFile() {
    return share(44, 100) >= 8;
  }

  /** Whether the customer file has the mail address. */
  boolean mailOnFile() {
    return share(48, 100) >= 12;
  }

  private int share(int shift, int bound) {
    return (int) ((Dice.mix(traits + shift) >>> 33) % bound);
  }
}
