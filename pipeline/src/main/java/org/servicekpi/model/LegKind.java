package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What one leg of an interaction was. */
public enum LegKind implements Word {
  IVR,
  BOT,
  QUEUE,
  ALERTING,
  DIALING,
  TALK,
  HOLD,
  CONSULT,
  CONFERENCE,
  WRAP_UP,
  WAITING_CUSTOMER,
  PAUSED,
  VOICEMAIL,
  SCHEDULED,
  MONITORING,
  UNKNOWN
}
