package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** The medium of an interaction; who handled it is {@link HandledBy}. */
public enum Channel implements Word {
  PHONE,
  VIDEO,
  EMAIL,
  WEB_FORM,
  LIVE_CHAT,
  MESSENGER,
  SMS,
  SOCIAL_PUBLIC,
  SOCIAL_PRIVATE,
  APP,
  LETTER,
  IN_PERSON,
  /** A stand-alone bot that the customer entered. */
  BOT,
  /** Stand-alone self-service: help pages, FAQ. */
  SELF_SERVICE,
  OTHER,
  UNKNOWN;

  /** All but phone, letter and in person; an unknown channel is neither. */
  public boolean digital() {
    return this != PHONE && this != LETTER && this != IN_PERSON && this != UNKNOWN;
  }

  /** Has a talk that can be put on hold. */
  public boolean canHold() {
    return this == PHONE || this == VIDEO;
  }

  /** Mail and its like: what "e-mail" means in fallback and preference KPIs. */
  public boolean mail() {
    return this == EMAIL || this == WEB_FORM;
  }
}
