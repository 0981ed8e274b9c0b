package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What a visitor did with the invitation to a chat. */
public enum InvitationResponse implements Word {
  ACCEPTED,
  DISMISSED,
  IGNORED,
  LEFT,
  UNKNOWN
}
