package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a customer did with the offer of another channel. */
public enum OfferResponse implements Word {
  ACCEPTED,
  DECLINED,
  IGNORED,
  LEFT,
  UNKNOWN
}
