package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** Where a chat went when it did not suffice. */
public enum Fallback implements Word {
  NONE,
  /** The customer wrote an e-mail within 72 hours, and no agent had advised it. */
  MAIL,
  /** An agent moved the chat to e-mail. */
  ADVISED,
  /** The chat ended as an offline message because nobody was there. */
  OFFLINE_MESSAGE
}
