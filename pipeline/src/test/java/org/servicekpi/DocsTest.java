package org.servicekpi;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servicekpi.metric.KpiStates;
import org.servicekpi.model.Model;
import org.servicekpi.report.ReportCatalogue;
import org.servicekpi.schema.DataDictionary;
import org.servicekpi.schema.Table;
import org.servicekpi.testing.Golden;
import org.servicekpi.vendor.Vendors;

/** The pages that follow from the declared tables say what the tables say. */
final class DocsTest {

  @Test
  void theDataDictionaryFollowsFromTheTables() {
    Golden.check("pipeline/docs/data-dictionary.md", DataDictionary.page(tables()));
  }

  @Test
  void aChangedTableShowsInReview() {
    Golden.check("pipeline/src/test/resources/golden/schemas.ddl", DataDictionary.ddl(tables()));
  }

  @Test
  void whatKnownSystemsCanTellIsWhatTheySay() {
    Golden.check("pipeline/docs/vendor-fields.md", Vendors.page());
  }

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>(Model.SOURCED);
    tables.addAll(Model.ASSEMBLED);
    tables.addAll(Model.KEPT);
    tables.addAll(Model.LINKED);
    tables.add(KpiStates.TABLE);
    tables.add(KpiStates.MONTHS);
    tables.addAll(ReportCatalogue.TABLES);
    return tables;
  }
}
