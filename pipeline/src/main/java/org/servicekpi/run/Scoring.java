package org.servicekpi.run;

import java.util.ArrayList;
import java.util.List;
import org.servicekpi.calendar.Period;
import org.servicekpi.mission.Scorecard;
import org.servicekpi.report.ReportFiles;
import org.servicekpi.report.ScorecardReport;

/** Holds the values of the scored periods against the mission that was in force. */
final class Scoring {

  private Scoring() {}

  static Scored run(Night night, Reported reported) {
    ReportFiles files = night.reportFiles();
    List<Scorecard> cards = new ArrayList<>();
    for (Period period : reported.agenda().scored()) {
      Scorecard.score(night.asked().missions(), period, reported.values())
          .ifPresent(
              card -> {
                files.write(ScorecardReport.of(card, reported.publications().apply(period)));
                cards.add(card);
              });
    }
    return new Scored(cards);
  }
}
