package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a step of a visit was. */
public enum VisitStep implements Word {
  /** A page was seen. */
  PAGE,
  SEARCH,
  CART,
  FORM,
  OTHER,
  UNKNOWN
}
