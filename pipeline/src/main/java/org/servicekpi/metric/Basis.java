package org.servicekpi.metric;

import org.servicekpi.schema.Word;

/** How much of the truth a value knows; decides how it is held against a target. */
public enum Basis implements Word {
  /** A complete count: the value alone decides. */
  CENSUS,
  /** A sample, such as surveys: the interval decides. */
  SAMPLE,
  /** An estimate, such as a lift or a value limited by identity: the interval decides. */
  ESTIMATE
}
