package org.servicekpi.source;

import java.util.Optional;
import org.servicekpi.yaml.YamlNode;

/** The door: finds the sources of a workspace. */
public final class Sources {

  private final PersonKeys keys;
  private final References references;

  /**
   * Prepares to read sources.
   *
   * @param keys turns persons into keys
   * @param references what the company says about topics and queues
   */
  public Sources(PersonKeys keys, References references) {
    this.keys = keys;
    this.references = references;
  }

  /**
   * The source that a mapping describes: by its fields, or by the name of a known system as its
   * format. Problems are noted where the mapping was read.
   */
  public Optional<Source> mapped(YamlNode document) {
    if (VendorMappingReader.isVendor(document)) {
      return VendorMappingReader.read(document)
          .map(mapping -> new AssembledSource(mapping, keys, references));
    }
    return MappingReader.read(document).map(mapping -> new MappedSource(mapping, keys, references));
  }
}
