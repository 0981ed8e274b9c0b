package org.servicekpi.sample;

/**
 * One row of one file.
 *
 * @param contact what it tells of
 * @param log the system that tells it
 * @param record which of the system's records of the contact it is, from 0
 * @param at the moment of the change that it reports
 * @param asOf the system knows nothing after this moment
 * @param flaw what is wrong with it
 * @param version 0, or 1 for the corrected record
 */
record Row(Contact contact, Log log, int record, long at, long asOf, Flaw flaw, int version) {

  /** The moment, if the system knows it already. */
  long known(long moment) {
    return moment <= asOf ? moment : 0;
  }
}
