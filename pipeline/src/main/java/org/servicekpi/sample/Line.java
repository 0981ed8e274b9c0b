package org.servicekpi.sample;

import org.servicekpi.model.Channel;
import org.servicekpi.sample.SampleSettings.Extent;

/** Which telephone system a call passes; a company that grew has several. */
enum Line {
  /** The office telephone system, mapped. */
  OFFICE,
  /** The fault line, day and night, on Asterisk. */
  ASTERISK,
  /** Complaints and private matters, on Amazon Connect. */
  CONNECT,
  /** Set-up help, on Genesys Cloud. */
  GENESYS,
  NONE;

  static Line of(Contact contact, Extent extent) {
    if (contact.channel != Channel.PHONE) {
      return NONE;
    }
    if (extent == Extent.MAPPED || contact.outbound) {
      return OFFICE;
    }
    return switch (contact.topic().queue()) {
      case FAULTS -> contact.queuedAt > 0 ? ASTERISK : OFFICE;
      case CARE -> CONNECT;
      case TECHNICAL -> GENESYS;
      default -> OFFICE;
    };
  }
}
