package org.servicekpi.sample;

/**
 * One thing that one customer needs.
 *
 * @param key different for every need of the company
 * @param person who has it
 * @param topic what it is about
 * @param opened when the customer first wanted an answer
 * @param complaint what kind of complaint it is, if any
 * @param patience how this customer's patience compares with the usual
 * @param visit the web visit whose chat window opened it; 0 where none did
 */
record Need(
    long key,
    Person person,
    Topic topic,
    long opened,
    Complaint complaint,
    double patience,
    long visit) {

  /** Whether a need is a complaint. */
  enum Complaint {
    NONE,
    FACTUAL,
    OTHER
  }
}
