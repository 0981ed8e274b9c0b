package org.servicekpi.vendor;

import java.util.List;
import java.util.stream.Collectors;
import org.servicekpi.model.BotEpisode;
import org.servicekpi.model.Interaction;
import org.servicekpi.model.Leg;
import org.servicekpi.model.Survey;
import org.servicekpi.model.VendorMetric;
import org.servicekpi.schema.Field;
import org.servicekpi.schema.Table;

/** Which fields each system can fill, as Markdown. */
final class VendorPage {

  private static final List<Table> TABLES =
      List.of(Interaction.TABLE, Leg.TABLE, BotEpisode.TABLE, Survey.TABLE, VendorMetric.TABLE);

  private VendorPage() {}

  static String of(List<Vendor> vendors) {
    StringBuilder page = new StringBuilder("# What known systems can tell\n\n");
    page.append("Generated from the declared capabilities; do not edit. A field that a system\n");
    page.append("cannot fill stays empty, and a KPI that needs it reads \"no data\". Ids, the\n");
    page.append("zone and what follows from topic and queue are filled for every source.\n");
    for (Table table : TABLES) {
      page.append("\n## ").append(table.name()).append("\n\n| column |");
      vendors.forEach(vendor -> page.append(' ').append(vendor.format()).append(" |"));
      page.append("\n|---|").append("---|".repeat(vendors.size())).append('\n');
      for (Field field : table.fields()) {
        List<String> marks =
            vendors.stream()
                .map(vendor -> vendor.fills().fills(table, field.name()) ? "yes" : "")
                .toList();
        if (marks.contains("yes")) {
          page.append("| `").append(field.name()).append("` | ");
          page.append(marks.stream().collect(Collectors.joining(" | "))).append(" |\n");
        }
      }
    }
    return page.toString();
  }
}
