package org.servicekpi.metric;

import org.servicekpi.model.Cells;

/**
 * The group of customers to which a row belongs, by a hash of the customer; of the row itself where
 * the customer is not known.
 *
 * @param customer the position of the customer
 * @param row the position of the id of the row
 * @param needed whether anybody asks
 */
record Groups(int customer, int row, boolean needed) {

  int of(Cells cells) {
    if (!needed) {
      return 0;
    }
    String text = cells.isNull(customer) ? cells.textAt(row) : cells.textAt(customer);
    int hash = text.hashCode() * 0x9E3779B1;
    return (hash ^ hash >>> 16) & State.GROUPS - 1;
  }
}
