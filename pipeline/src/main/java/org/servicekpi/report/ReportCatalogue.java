package org.servicekpi.report;

import java.util.List;
import org.servicekpi.schema.Table;

/** The reports there are. */
public final class ReportCatalogue {

  /** Their tables, by which the schema and the data dictionary are written. */
  public static final List<Table> TABLES =
      List.of(
          Balance.TABLE,
          DataTrust.TABLE,
          FallbackReport.TABLE,
          KpiReport.TABLE,
          LiftReport.TABLE,
          Reconciliation.TABLE,
          ScorecardReport.TABLE);

  private ReportCatalogue() {}
}
