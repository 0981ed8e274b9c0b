package org.servicekpi.store;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.servicekpi.problem.Actor;
import org.servicekpi.problem.RefusedException;
import org.servicekpi.problem.Where;

/** The publication files of a lake: the only truth about which snapshot of a table is current. */
final class Publications {

  private static final Pattern NAME = Pattern.compile("\\d{10}\\.json");

  private final Storage storage;

  Publications(Storage storage) {
    this.storage = storage;
  }

  Optional<Publication> newest() throws IOException {
    Optional<String> name =
        storage.names(storage.at("published")).stream()
            .filter(file -> NAME.matcher(file).matches())
            .reduce((earlier, later) -> later);
    return name.isEmpty() ? Optional.empty() : read(storage.at("published/" + name.get()));
  }

  Optional<Publication> find(long number) throws IOException {
    return read(file(number));
  }

  /** False if another run published under this number. */
  boolean create(Publication publication) throws IOException {
    return storage.createIfAbsent(file(publication.number()), Json.write(publication));
  }

  private Optional<Publication> read(Path file) throws IOException {
    Optional<Publication> found =
        storage.text(file).map(text -> Json.read(file, text, Publication.class));
    found
        .filter(publication -> !file(publication.number()).equals(file))
        .ifPresent(
            publication -> {
              throw new RefusedException(
                  Actor.OPERATIONS,
                  Where.file(file.toString()),
                  "The file holds publication " + publication.number() + ".",
                  "Somebody renamed or copied it: give it its own name again.");
            });
    return found;
  }

  /** Padded, so that names sort as numbers do. */
  Path file(long number) {
    return storage.at(String.format(Locale.ROOT, "published/%010d.json", number));
  }
}
