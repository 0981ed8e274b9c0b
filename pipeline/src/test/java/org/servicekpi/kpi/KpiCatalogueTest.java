package org.servicekpi.kpi;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.servicekpi.calendar.ServiceCalendar;
import org.servicekpi.testing.Golden;

/** The page of the catalogue says what the declarations say. */
class KpiCatalogueTest {

  @Test
  void thePageIsThatOfTheDeclarations() {
    Golden.check(
        "pipeline/docs/kpi-catalogue.md",
        KpiCatalogue.page(
            KpiCatalogue.of(KpiSettings.standard(ServiceCalendar.always(ZoneId.of("UTC"))))));
  }
}
