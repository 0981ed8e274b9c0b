package org.servicekpi.report;

import java.util.List;
import org.servicekpi.schema.Table;

/** The reports there are. */
public final class ReportCatalogue {

  /** Their tables by name, by which the schema and the data dictionary are written. */
  public static final List<Table> TABLES =
      List.of(
          Balance.TABLE,
          FallbackReport.TABLE,
          LiftReport.TABLE,
          DataTrust.TABLE,
          KpiReport.TABLE,
          Reconciliation.TABLE,
          ScorecardReport.TABLE);

  private ReportCatalogue() {}
}
