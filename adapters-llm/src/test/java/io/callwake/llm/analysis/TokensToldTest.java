package io.callwake.llm.analysis;

import static io.callwake.llm.analysis.ScriptedModel.responds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwake.application.MovableClock;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Usage;
import io.callwake.llm.analysis.Dialect.End;
import io.callwake.llm.analysis.Dialect.Said;
import io.callwake.llm.analysis.ScriptedModel.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider says of the tokens it took is what counts, whatever else it says. */
class TokensToldTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Answer ask(Dialect dialect, Act... script) {
        ScriptedModel model = ScriptedModel.that(dialect, script);
        PlainEgress egress = new PlainEgress(LONG);
        open.add(model);
        open.add(egress);
        return new LangChainProviders(egress, MovableClock.at("2026-03-03T09:00:00Z"))
                .of(dialect.model(model.url(), Strictness.SCHEMA), new ModelKey("sk-test"))
                .analyse(BoilerCall.brief(), LONG);
    }

    private static String counting(Dialect dialect, Said said, String input, String output) {
        return dialect.json(said)
                .replaceFirst("(_tokens\":)" + Dialect.INPUT, "$1" + input)
                .replaceFirst("(_tokens\":)" + Dialect.OUTPUT, "$1" + output);
    }

    private static Act says(Dialect dialect, String input, String output) {
        return responds(200, counting(dialect, new Said(BoilerCall.HONEST, End.WELL, true), input, output));
    }

    @ParameterizedTest
    @EnumSource
    void whoRefusesIsPaidAllTheSame(Dialect dialect) {
        Act refuses = responds(200, dialect.json(new Said("I cannot help with that.", End.REFUSED, true)));
        AnalystFailed failure = catchThrowableOfType(AnalystFailed.class, () -> ask(dialect, refuses));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.spent()).map(Usage::inputTokens).contains((long) Dialect.INPUT);
        assertThat(failure.spent()).map(Usage::outputTokens).contains((long) Dialect.OUTPUT);
        assertThat(failure.spent()).map(Usage::requests).contains(1);
    }

    @ParameterizedTest
    @EnumSource
    void andSoIsWhoseAnswerIsNone(Dialect dialect) {
        String counted = dialect.json(new Said("", End.WELL, true));
        String empty = counted.replaceFirst("\"(choices|content)\":\\[.*?\\](?=[,}])", "\"$1\":[]");
        AnalystFailed failure = catchThrowableOfType(AnalystFailed.class, () -> ask(dialect, responds(200, empty)));
        assertThat(failure.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(failure.spent())
                .map(Usage::inputTokens)
                .hasValueSatisfying(tokens -> assertThat(tokens).isGreaterThanOrEqualTo(Dialect.INPUT));
    }

    static Stream<Arguments> counts() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> Stream.of(
                        Arguments.of(dialect, "7", "8", 7, 8),
                        Arguments.of(dialect, "3000000000", "2147483648", 3_000_000_000L, 2_147_483_648L),
                        Arguments.of(dialect, "12.0", "1e3", 12, 1_000),
                        Arguments.of(dialect, "-5", "8", 0, 8),
                        Arguments.of(dialect, "7", "-9223372036854775808", 7, 0),
                        Arguments.of(dialect, "9223372036854775807", "8", 0, 8),
                        Arguments.of(dialect, "1e999999999", "8", 0, 8),
                        Arguments.of(dialect, "123456789012345678901234567890", "8", 0, 8),
                        Arguments.of(dialect, "null", "\"many\"", 0, 0),
                        Arguments.of(dialect, "{}", "[8]", 0, 0),
                        Arguments.of(dialect, "1.5", "true", 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void whatIsNoCountIsLeftOutAndTheAnswerIsRead(
            Dialect dialect, String input, String output, long inputTokens, long outputTokens) {
        Answer answer = ask(dialect, says(dialect, input, output));
        assertThat(answer.claims().fields()).containsKey("full_name");
        assertThat(answer.usage().inputTokens()).isEqualTo(inputTokens);
        assertThat(answer.usage().outputTokens()).isEqualTo(outputTokens);
        assertThat(answer.usage().requests()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aUsageThatIsNoneDoesNoHarm(Dialect dialect) {
        for (String usage : List.of("\"free\"", "[]", "7", "null")) {
            String body = dialect.json(new Said(BoilerCall.HONEST, End.WELL, true))
                    .replaceFirst("\"usage\":\\{[^}]*}", "\"usage\":" + usage);
            Answer answer = ask(dialect, responds(200, body));
            assertThat(answer.claims().fields()).as(usage).containsKey("full_name");
            assertThat(answer.usage().inputTokens()).as(usage).isZero();
        }
    }
}
