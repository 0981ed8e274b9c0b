package org.servicekpi.source;

import org.servicekpi.vendor.VendorSettings;

/**
 * A source whose system is known: what a mapping still has to say about it.
 *
 * @param name the source
 * @param format the format that stands for the system
 * @param reads how its files are found and read
 * @param settings what the company says about its own use of the system
 */
record VendorMapping(String name, String format, Reads reads, VendorSettings settings) {}
