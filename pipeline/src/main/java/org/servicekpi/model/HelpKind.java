package org.servicekpi.model;

import org.servicekpi.schema.Word;

/** What was done on a help page. */
public enum HelpKind implements Word {
  VIEW,
  /** A search that found something. */
  SEARCH,
  /** A search that found nothing. */
  NO_RESULT,
  VOTE_UP,
  VOTE_DOWN,
  /** The page was left for a way to contact us. */
  EXIT_TO_CONTACT,
  UNKNOWN
}
