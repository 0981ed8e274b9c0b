package org.servicekpi.vendor;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One raw record, ready to be kept: persons as keys, free text dropped.
 *
 * @param sourceId the vendor's id of the record
 * @param group what it is put together by: the records of one group make its interactions
 * @param version when the vendor last changed it
 * @param startedAt when what it tells began
 * @param customerKey the customer, so that the record can be erased; empty where not known
 * @param payload what the interactions are made of
 * @param contentHash decides between equal versions, the greater wins
 */
public record RawRecord(
    String sourceId,
    String group,
    Instant version,
    Instant startedAt,
    String customerKey,
    String payload,
    long contentHash)
    implements Serializable {

  /** The group of records that tell of no exchange; they are counted and not kept. */
  public static final String NO_GROUP = "";

  /** The group of records that every other group may need, such as restarts of the system. */
  public static final String EVERY_GROUP = "*";

  /** Newer versions later; the same rule as for all records. */
  static final Comparator<RawRecord> BY_VERSION =
      Comparator.comparing(RawRecord::version).thenComparingLong(RawRecord::contentHash);

  private static final int HASH_BITS = 11;

  /** The hash of a payload. */
  static long hash(String payload) {
    return ByteBuffer.wrap(DigestUtils.sha256(payload)).getLong();
  }

  /**
   * A share of the content hash of what is put together from this record: greater for a newer
   * version, so that the sum over a group grows with every record and every newer version.
   */
  public long weight() {
    return (version.toEpochMilli() << HASH_BITS)
        | ((contentHash ^ Long.MIN_VALUE) >>> (Long.SIZE - HASH_BITS));
  }
}
