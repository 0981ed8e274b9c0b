package org.servicekpi.source;

import java.io.Serializable;
import org.servicekpi.vendor.Vendor;

/**
 * How the interactions of a source are put together from its raw records.
 *
 * @param vendor puts the records of a group together
 * @param rows gives the result as rows in the shape of {@link org.servicekpi.model.Records#SCHEMA}
 */
public record Reassembly(Vendor vendor, AssembledRows rows) implements Serializable {}
