package io.callwake.llm.analysis;

import static io.callwake.llm.analysis.ScriptedModel.hangsUp;
import static io.callwake.llm.analysis.ScriptedModel.hangsUpInTheMiddle;
import static io.callwake.llm.analysis.ScriptedModel.isSilent;
import static io.callwake.llm.analysis.ScriptedModel.isSilentAfterTheHead;
import static io.callwake.llm.analysis.ScriptedModel.responds;
import static io.callwake.llm.analysis.ScriptedModel.says;
import static io.callwake.llm.analysis.ScriptedModel.saysUncounted;
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
import io.callwake.llm.analysis.ScriptedModel.Act;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of everything that a model can do wrong. */
class ModelMisbehaviourTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final ModelKey KEY = new ModelKey("sk-test-4711");
    private static final String BODY = "{\"error\":{\"message\":\"of sk-test-4711 about Ada Lindqvist\"}}";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ScriptedModel model(Dialect dialect, Act... script) {
        ScriptedModel model = ScriptedModel.that(dialect, script);
        open.add(model);
        return model;
    }

    private LangChainProviders providers() {
        PlainEgress egress = new PlainEgress(LONG);
        open.add(egress);
        return new LangChainProviders(egress, MovableClock.at("2026-03-03T09:00:00Z"));
    }

    private Answer ask(Dialect dialect, String url, Duration atMost) {
        return providers().of(dialect.model(url, Strictness.SCHEMA), KEY).analyse(BoilerCall.brief(), atMost);
    }

    private Answer ask(Dialect dialect, ScriptedModel model) {
        return ask(dialect, model.url(), LONG);
    }

    private AnalystFailed failure(Dialect dialect, String url, Duration atMost) {
        return catchThrowableOfType(AnalystFailed.class, () -> ask(dialect, url, atMost));
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @ParameterizedTest
    @EnumSource
    void aCarefulModelIsAskedOnceAndUnderstood(Dialect dialect) {
        ScriptedModel model = model(dialect, says(BoilerCall.HONEST));
        Answer answer = ask(dialect, model);

        assertThat(answer.claims().fields()).containsOnlyKeys("full_name", "boiler_age_years", "preferred_slot");
        assertThat(answer.usage())
                .isEqualTo(new Usage(
                        dialect.name().toLowerCase(Locale.ROOT),
                        Dialect.MODEL,
                        "analysis-1",
                        Dialect.INPUT,
                        Dialect.OUTPUT,
                        1));
        assertThat(answer.raw()).containsExactly(BoilerCall.HONEST);
        ScriptedModel.Asked asked = model.requests().getFirst();
        assertThat(asked.path()).isEqualTo(dialect.path);
        assertThat(asked.header(dialect.keyHeader)).isEqualTo(dialect.beforeKey + KEY.value());
        assertThat(asked.body().path("model").asString()).isEqualTo(Dialect.MODEL);
        assertThat(asked.body().path("temperature").asDouble(1)).isZero();
        assertThat(asked.body().path("max_tokens").asInt()).isEqualTo(4_096 + 150 * 5);
        assertThat(asked.body().path("stream").asBoolean()).isFalse();
        assertThat(PlainJson.line(dialect.schema(asked.body())))
                .isEqualTo(PlainJson.line(AnswerSchema.of(Questions.of(BoilerCall.brief()))));
        assertThat(model.lastQuestions())
                .containsExactly(
                        Prompts.system(),
                        Prompts.brief(BoilerCall.brief(), Questions.of(BoilerCall.brief()), Strictness.SCHEMA));
    }

    @ParameterizedTest
    @EnumSource
    void aSlashAtTheEndOfAnAddressDoesNoHarm(Dialect dialect) {
        ScriptedModel model = model(dialect, says(BoilerCall.HONEST));
        ask(dialect, model.url() + "/", LONG);
        assertThat(model.requests().getFirst().path()).isEqualTo(dialect.path);
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotCountHasUsedNothing(Dialect dialect) {
        Usage usage =
                ask(dialect, model(dialect, saysUncounted(BoilerCall.HONEST))).usage();
        assertThat(usage.inputTokens() + usage.outputTokens()).isZero();
        assertThat(usage.requests()).isOne();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> Stream.of(
                        Arguments.of(dialect, 400, "", Kind.BAD_REQUEST, null),
                        Arguments.of(dialect, 401, "", Kind.BAD_KEY, null),
                        Arguments.of(dialect, 402, "", Kind.BAD_KEY, null),
                        Arguments.of(dialect, 403, "", Kind.BAD_KEY, null),
                        Arguments.of(dialect, 404, "", Kind.NO_SUCH_MODEL, null),
                        Arguments.of(dialect, 408, "", Kind.TIMED_OUT, null),
                        Arguments.of(dialect, 413, "", Kind.BAD_REQUEST, null),
                        Arguments.of(dialect, 422, "", Kind.BAD_REQUEST, null),
                        Arguments.of(dialect, 429, "", Kind.RATE_LIMITED, null),
                        Arguments.of(dialect, 429, "Retry-After: 7\r\n", Kind.RATE_LIMITED, Duration.ofSeconds(7)),
                        Arguments.of(
                                dialect,
                                429,
                                "Retry-After: Tue, 03 Mar 2026 09:01:00 GMT\r\n",
                                Kind.RATE_LIMITED,
                                Duration.ofMinutes(1)),
                        Arguments.of(dialect, 429, "Retry-After: soon\r\n", Kind.RATE_LIMITED, null),
                        Arguments.of(dialect, 429, "Retry-After: 3600\r\n", Kind.RATE_LIMITED, Duration.ofHours(1)),
                        Arguments.of(dialect, 500, "", Kind.OVERLOADED, null),
                        Arguments.of(dialect, 502, "", Kind.OVERLOADED, null),
                        Arguments.of(dialect, 503, "Retry-After: 20\r\n", Kind.OVERLOADED, Duration.ofSeconds(20)),
                        Arguments.of(dialect, 504, "", Kind.TIMED_OUT, null),
                        Arguments.of(dialect, 529, "", Kind.OVERLOADED, null)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalSaysWhetherAndWhenToAskAgain(
            Dialect dialect, int status, String headers, Kind kind, @Nullable Duration wait) {
        ScriptedModel model = model(dialect, responds(status, headers, BODY));
        AnalystFailed failure = failure(dialect, model.url(), LONG);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.await()).isEqualTo(Optional.ofNullable(wait));
        assertThat(failure.spent()).map(Usage::requests).contains(1);
        assertThat(model.requests()).hasSize(1);
        assertThat(traceOf(failure)).doesNotContain("sk-test", "Lindqvist");
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectIsNotFollowed(Dialect dialect) {
        ScriptedModel elsewhere = model(dialect, says(BoilerCall.HONEST));
        ScriptedModel model = model(dialect, responds(307, "Location: " + elsewhere.url() + dialect.path + "\r\n", ""));
        assertThat(failure(dialect, model.url(), LONG).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(elsewhere.requests()).isEmpty();
    }

    static Stream<Arguments> silences() {
        return Stream.of(Dialect.values())
                .flatMap(dialect ->
                        Stream.of(Arguments.of(dialect, isSilent()), Arguments.of(dialect, isSilentAfterTheHead())));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void aSlowModelIsNotWaitedForLongerThanThereIsTime(Dialect dialect, Act silence) {
        long start = System.nanoTime();
        AnalystFailed failure = failure(dialect, model(dialect, silence).url(), SHORT);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.spent()).map(Usage::requests).contains(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.dividedBy(2));
    }

    static Stream<Arguments> brokenLines() {
        return Stream.of(Dialect.values())
                .flatMap(dialect ->
                        Stream.of(Arguments.of(dialect, hangsUp()), Arguments.of(dialect, hangsUpInTheMiddle())));
    }

    @ParameterizedTest
    @MethodSource("brokenLines")
    void aLineThatBreaksIsNoAnswer(Dialect dialect, Act breaking) {
        ScriptedModel model = model(dialect, breaking);
        assertThat(failure(dialect, model.url(), LONG).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource
    void whoCannotBeReachedSafelyIsNotReached(Dialect dialect) {
        ScriptedModel withoutTls = model(dialect, says(BoilerCall.HONEST));
        String url = withoutTls.url().replace("http://", "https://");
        assertThat(failure(dialect, url, LONG).kind()).isEqualTo(Kind.UNREACHABLE);
        withoutTls.close();
        assertThat(failure(dialect, withoutTls.url(), LONG).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @EnumSource
    void whereTheGuardLetsNobodyGoNobodyIsAsked(Dialect dialect) {
        LangChainProviders guarded = new LangChainProviders(
                _ -> {
                    throw new IOException("address_refused");
                },
                MovableClock.at("2026-03-03T09:00:00Z"));
        AnalystFailed failure = catchThrowableOfType(
                AnalystFailed.class,
                () -> guarded.of(dialect.model("http://169.254.169.254/v1", Strictness.SCHEMA), KEY)
                        .analyse(BoilerCall.brief(), LONG));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(Dialect.values())
                .flatMap(dialect -> Stream.of(
                                "", "null", "{}", "[]", "<html><body>Welcome</body></html>", "{\"choices\":[]}")
                        .map(body -> Arguments.of(dialect, body)));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void whatIsNoAnswerOfAModelIsNotMended(Dialect dialect, String body) {
        ScriptedModel model = model(dialect, responds(200, body));
        assertThat(failure(dialect, model.url(), LONG).kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerWithoutEndIsNotRead(Dialect dialect) {
        ScriptedModel model = model(dialect, says("x".repeat(10 << 20)));
        assertThat(failure(dialect, model.url(), LONG).kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whoRefusesIsNotPersuaded(Dialect dialect) {
        ScriptedModel model = model(dialect, says("I cannot help with that.", End.REFUSED));
        AnalystFailed failure = failure(dialect, model.url(), LONG);
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatCannotBeReadIsMendedOnce(Dialect dialect) {
        ScriptedModel model = model(dialect, says("The caller was nice."), says(BoilerCall.HONEST));
        Answer answer = ask(dialect, model);

        assertThat(answer.claims().fields()).containsKey("full_name");
        assertThat(answer.usage().requests()).isEqualTo(2);
        assertThat(answer.usage().inputTokens()).isEqualTo(2 * Dialect.INPUT);
        assertThat(answer.usage().outputTokens()).isEqualTo(2 * Dialect.OUTPUT);
        assertThat(answer.raw()).containsExactly("The caller was nice.", BoilerCall.HONEST);
        assertThat(model.lastQuestions())
                .hasSize(4)
                .endsWith("The caller was nice.", Prompts.repair("it holds no complete JSON object", false));
    }

    @ParameterizedTest
    @EnumSource
    void andNotTwice(Dialect dialect) {
        ScriptedModel model = model(dialect, says("{\"weather\":\"fine\"}"), says(""), says(BoilerCall.HONEST));
        AnalystFailed failure = failure(dialect, model.url(), LONG);

        assertThat(failure.kind()).isEqualTo(Kind.UNUSABLE);
        assertThat(model.requests()).hasSize(2);
        assertThat(failure.spent())
                .contains(new Usage(
                        dialect.name().toLowerCase(Locale.ROOT),
                        Dialect.MODEL,
                        "analysis-1",
                        2 * Dialect.INPUT,
                        2 * Dialect.OUTPUT,
                        2));
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatBrokeOffIsAskedForOnceMoreAndShorter(Dialect dialect) {
        String half = BoilerCall.HONEST.substring(0, 300);
        ScriptedModel model = model(dialect, says(half, End.CUT), says(BoilerCall.HONEST));
        assertThat(ask(dialect, model).claims().fields()).containsKey("full_name");
        assertThat(model.lastQuestions().getLast()).contains("too long", "Keep it short");
    }

    @ParameterizedTest
    @EnumSource
    void thatItMayHaveHadMoreToSayDoesNoHarm(Dialect dialect) {
        ScriptedModel model = model(dialect, says(BoilerCall.HONEST, End.CUT));
        assertThat(ask(dialect, model).claims().fields()).containsKey("full_name");
        assertThat(model.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSecondAnswerGetsNoMoreTimeThanThereIs(Dialect dialect) {
        assertThat(ask(dialect, model(dialect, says(BoilerCall.HONEST)))).isNotNull();
        ScriptedModel model = model(dialect, says("hm"), isSilent());
        AnalystFailed failure = failure(dialect, model.url(), Duration.ofSeconds(2));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.spent()).map(Usage::requests).contains(2);
        assertThat(failure.spent()).map(Usage::inputTokens).contains((long) Dialect.INPUT);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInterruptedAsksNoFurther(Dialect dialect) throws InterruptedException {
        ScriptedModel model = model(dialect, isSilent());
        List<Throwable> seen = new ArrayList<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ask(dialect, model);
            } catch (RuntimeException e) {
                seen.add(e);
            }
        });
        while (model.requests().isEmpty()) {
            Thread.sleep(5);
        }
        asking.interrupt();
        asking.join();
        assertThat(seen).singleElement().isInstanceOf(CancellationException.class);
    }

    /** Providers differ in what they take, and the same provider's models do. */
    static Stream<Arguments> manners() {
        return Stream.of(
                Arguments.of(
                        Dialect.OPENAI,
                        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                        "max_completion_tokens",
                        "max_tokens"),
                Arguments.of(
                        Dialect.OPENAI,
                        "Unsupported value: 'temperature' does not support 0.0 with this model.",
                        "max_tokens",
                        "temperature"),
                Arguments.of(
                        Dialect.ANTHROPIC, "`temperature` is deprecated for this model.", "max_tokens", "temperature"));
    }

    @ParameterizedTest
    @MethodSource("manners")
    void aModelThatWantsToBeAskedOtherwiseIsAskedSoFromThenOn(
            Dialect dialect, String complaint, String there, String gone) {
        ScriptedModel model = model(
                dialect, responds(400, "{\"error\":{\"message\":\"" + complaint + "\"}}"), says(BoilerCall.HONEST));
        LangChainProviders providers = providers();
        for (int i = 0; i < 2; i++) {
            assertThat(providers
                            .of(dialect.model(model.url(), Strictness.SCHEMA), KEY)
                            .analyse(BoilerCall.brief(), LONG)
                            .claims()
                            .fields())
                    .containsKey("full_name");
        }
        assertThat(model.requests()).hasSize(3);
        assertThat(model.requests().getLast().body().has(there)).isTrue();
        assertThat(model.requests().getLast().body().has(gone)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatCannotWriteAsMuchIsAskedForLess(Dialect dialect) {
        String complaint = "{\"error\":{\"message\":\"max_tokens: 4846 > 4096, which is the maximum\"}}";
        ScriptedModel model = model(dialect, responds(400, complaint), says(BoilerCall.HONEST));
        assertThat(ask(dialect, model).usage().requests()).isEqualTo(2);
        assertThat(model.requests().getLast().body().path("max_tokens").asInt()).isEqualTo(4_096);
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatTakesNoSchemaIsToldTheFormInWords(Dialect dialect) {
        String complaint = "{\"error\":{\"message\":\"Invalid schema: too many properties\"}}";
        ScriptedModel model = model(dialect, responds(400, complaint), says(BoilerCall.HONEST));
        assertThat(ask(dialect, model).claims().fields()).containsKey("full_name");
        assertThat(dialect.schema(model.requests().getLast().body()).isMissingNode())
                .isTrue();
        assertThat(model.lastQuestions().get(1)).contains("THE FORM");
    }

    @ParameterizedTest
    @EnumSource
    void whoWantsEverythingOtherwiseIsNotAskedForEver(Dialect dialect) {
        String complaint = "{\"error\":\"temperature, max_tokens, max_completion_tokens, schema, response_format\"}";
        ScriptedModel model = model(dialect, responds(400, complaint));
        assertThat(failure(dialect, model.url(), LONG).kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(model.requests()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void theKeyIsInNoText() {
        assertThat(Dialect.OPENAI.model("http://localhost/v1", Strictness.SCHEMA) + " " + KEY)
                .doesNotContain("sk-test");
    }
}
