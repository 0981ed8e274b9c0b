package org.servicekpi.vendor;

import java.io.Serializable;
import java.util.Optional;

/** Turns what names a person into a key; clear text does not leave this room. */
public interface Persons extends Serializable {

  /** The key of a phone number; empty where the text is none. */
  Optional<String> ofPhone(String text);

  /** The key of a mail address; empty where the text is none. */
  Optional<String> ofEmail(String text);

  /** The key of an id of the company's own or of the vendor. */
  Optional<String> ofId(String text);
}
