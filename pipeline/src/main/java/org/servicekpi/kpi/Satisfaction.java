package org.servicekpi.kpi;

import static org.servicekpi.kpi.Examples.answer;
import static org.servicekpi.kpi.Examples.invitation;
import static org.servicekpi.metric.Example.given;
import static org.servicekpi.metric.Subject.SURVEYS;

import java.util.List;
import org.servicekpi.metric.Better;
import org.servicekpi.metric.Example;
import org.servicekpi.metric.Kinds;
import org.servicekpi.metric.Kpi;
import org.servicekpi.model.SurveyKind;
import org.servicekpi.model.SurveyView;

/** What customers say when asked. */
final class Satisfaction {

  private static final Example.Given FIVE_SURVEYS =
      given(answer(5), answer(4), answer(3), answer(1), invitation());

  private Satisfaction() {}

  static List<Kpi> all() {
    return List.of(
        Kinds.share(SURVEYS, "csat", "Satisfied customers")
            .of(SurveyView::topTwo)
            .among(row -> row.kind() == SurveyKind.CSAT && row.answered())
            .known(SurveyView::scored)
            .better(Better.HIGHER)
            .means("Share of the answered satisfaction surveys in the upper quarter of the scale.")
            .not("Surveys of another kind, and answers without a score on their scale.")
            .formula("answers with (score - min) / (max - min) of at least 0.75 / answers")
            .decision(13)
            .sample()
            .settling("as answers come in")
            .example(FIVE_SURVEYS.is("csat", "50.0 %")),
        Kinds.share(SURVEYS, "survey_response_rate", "Surveys answered")
            .of(SurveyView::answered)
            .among(SurveyView::invited)
            .better(Better.HIGHER)
            .means("Share of the survey invitations of every kind that were answered.")
            .not("Answers that nobody was invited to give, such as reviews.")
            .formula("answered / invited")
            .decision(13)
            .sample()
            .settling("as answers come in")
            .example(FIVE_SURVEYS.is("survey_response_rate", "80.0 %")));
  }
}
