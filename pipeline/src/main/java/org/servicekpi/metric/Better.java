package org.servicekpi.metric;

import org.servicekpi.schema.Word;

/** Which way a KPI should go. */
public enum Better implements Word {
  HIGHER,
  LOWER,
  /** Neither: volumes and shares of channels. */
  NEITHER
}
