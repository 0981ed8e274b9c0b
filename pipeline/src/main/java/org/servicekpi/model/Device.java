package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a visit was made with. */
public enum Device implements Word {
  MOBILE,
  TABLET,
  DESKTOP,
  APP,
  OTHER,
  UNKNOWN
}
