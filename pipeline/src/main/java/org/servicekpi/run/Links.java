package org.servicekpi.run;

import static org.apache.spark.sql.functions.col;

import java.util.Set;
import java.util.TreeSet;
import org.servicekpi.identity.PersonLinks;
import org.servicekpi.model.CustomerLink;
import org.servicekpi.store.LakeReader;

/** Which keys are one person, as the lake says it. */
final class Links {

  private Links() {}

  /** All links of a lake, joined. */
  static PersonLinks of(LakeReader lake) {
    PersonLinks.Joining joining = PersonLinks.joining();
    lake.read(CustomerLink.TABLE)
        .select(
            col(CustomerLink.SOURCE.name()),
            col(CustomerLink.KEY_A.name()),
            col(CustomerLink.KEY_B.name()))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new LinkRows.Links())
        .collect()
        .forEach(packed -> packed.addTo(joining));
    return joining.persons();
  }

  /** The persons, as they were and as they are, whose keys were joined or parted in this night. */
  static Set<String> relinked(Night night, PersonLinks now) {
    Set<String> persons = new TreeSet<>();
    if (night.lake().wrote(CustomerLink.TABLE)) {
      now.changedFrom(of(night.published()), persons::add);
    }
    return persons;
  }
}
