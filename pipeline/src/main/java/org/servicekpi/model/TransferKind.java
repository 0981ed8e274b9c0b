package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** How an interaction was handed on. */
public enum TransferKind implements Word {
  BLIND,
  CONSULT,
  QUEUE,
  EXTERNAL,
  BOT_TO_AGENT,
  ESCALATION,
  UNKNOWN
}
