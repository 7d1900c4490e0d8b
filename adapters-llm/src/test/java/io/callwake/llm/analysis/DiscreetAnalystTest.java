package io.callwake.llm.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.MovableClock;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.HostileCalls;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that is not to know who the call was with. */
class DiscreetAnalystTest {

    private static final String ANSWER = """
            {"summary":"[NAME_1] wants to be called again.",\
            "fields":{"full_name":[{"value":"[NAME_1]","quotes":[{"turn":1,"words":"This is [NAME_1]"}]}],\
            "email":[{"value":"[EMAIL_7]","quotes":[{"turn":11,"words":"[EMAIL_7]"}]}]}}""";

    @ParameterizedTest
    @EnumSource
    void theModelIsNotToldAndTheAnswerIsAboutTheRealCall(Dialect dialect) {
        Brief brief = HostileCalls.dialogue().brief();
        try (ScriptedModel model = ScriptedModel.that(dialect, ScriptedModel.says(ANSWER));
                PlainEgress egress = new PlainEgress(Duration.ofSeconds(60))) {
            Answer answer = new LangChainProviders(egress, MovableClock.at("2026-03-03T09:00:00Z"))
                    .of(dialect.model(model.url(), Strictness.SCHEMA, true), ModelKey.NONE)
                    .analyse(brief, Duration.ofSeconds(60));

            assertThat(String.join("\n", model.lastQuestions()))
                    .contains("[NAME_1]", "[EMAIL_1]", "[PHONE_1]")
                    .doesNotContainIgnoringCase("ada", "lindqvist", "triple five");
            assertThat(answer.claims().fields().get("full_name"))
                    .containsExactly(
                            new Claim<>("Ada Lindqvist", null, List.of(new Cited(1, "This is Ada Lindqvist"))));
            assertThat(answer.claims().fields().get("email")).isEmpty();
            assertThat(answer.claims().summary()).isEqualTo("Ada Lindqvist wants to be called again.");
            assertThat(answer.raw()).containsExactly(ANSWER);
        }
    }
}
