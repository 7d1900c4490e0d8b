package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.Reports;
import io.callwake.application.connection.Understanding.ToBeFetched;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.Fault;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.Reading;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What every voice platform and carrier promises, told by samples of what it sends. */
public interface VoicePlatformContract {

    Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    /** As much of what nobody understood as a report keeps. */
    int MOST_KEPT_BYTES = 32 * 1024;

    VoicePlatform platform();

    /** What a tenant sets so that the samples, signed as below, are taken; each setting once, if it can be. */
    Map<String, @Nullable Object> settings();

    /** Webhooks of all kinds that the platform sends. */
    List<Sample> samples();

    /** That body, as the platform would send it at that time. */
    IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at);

    /** The headers without which nothing proves who has sent it. */
    Set<String> signatureHeaders();

    /** How far from now a webhook may have been signed, if the platform signs the time. */
    Optional<Duration> tolerance();

    /** What else in the settings changes what is promised here; none by default. */
    default boolean signsTheWholeBody() {
        return true;
    }

    /** What is said of {@code nonsense} in place of a signature. A bare secret has no form, and is just another one. */
    default Reason reasonToRefuseNonsense() {
        return Reason.MALFORMED_SIGNATURE;
    }

    /** The body of a second sending, in which some members differ by their nature. */
    default String sentAgain(Sample sample) {
        return sample.body();
    }

    /** Paths of the objects to which the platform may add members any day, such as {@code message.call}. */
    default Set<String> objectsThatGrow() {
        return Set.of("");
    }

    /** Each time the same for a number. */
    default String secret(int number) {
        return "a-secret-that-only-tests-know-" + number;
    }

    @Test
    default void whatItSendsIsGenuine() {
        assertThat(samples())
                .isNotEmpty()
                .allSatisfy(sample ->
                        assertThat(verified(signed(sample), NINE, secret(1))).isEqualTo(new Genuine()));
    }

    @Test
    default void whatItSendsIsUnderstood() {
        assertThat(samples())
                .allSatisfy(sample -> assertThat(read(signed(sample)))
                        .isInstanceOfAny(Reports.class, Ignored.class, ToBeFetched.class));
    }

    @Test
    default void oneFlippedBitInTheBodyIsNoticed() {
        if (signsTheWholeBody()) {
            assertThat(samples()).allSatisfy(sample -> {
                int length = sample.bytes().length;
                for (int at : new int[] {0, length / 5, length / 2, length * 4 / 5, length - 1}) {
                    byte[] body = sample.bytes();
                    body[at] ^= 1;
                    assertRefused(withBody(signed(sample), body), Reason.WRONG_SIGNATURE);
                }
            });
        }
    }

    @Test
    default void aBodyThatIsCutOffOrHasMoreIsNoticed() {
        if (signsTheWholeBody()) {
            assertThat(samples()).allSatisfy(sample -> {
                String body = sample.body();
                for (String other : List.of("", body.substring(0, body.length() - 1), body + "&", body + "\n")) {
                    if (!(isForm(sample) && other.equals(body + "&"))) {
                        assertThat(verified(withBody(signed(sample), bytes(other)), NINE, secret(1)))
                                .isInstanceOf(Refused.class);
                    }
                }
            });
        }
    }

    @Test
    default void anotherSecretIsWrong() {
        assertThat(samples())
                .allSatisfy(sample ->
                        assertRefused(signed(sample, sample.bytes(), secret(2), NINE), Reason.WRONG_SIGNATURE));
    }

    @Test
    default void withoutASecretNothingIsGenuine() {
        assertThat(samples()).allSatisfy(sample -> {
            Verification verification = link().verify(signed(sample), ConnectionSecrets.NONE, NINE);
            assertThat(verification)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_SECRET));
        });
    }

    @Test
    default void whileASecretIsReplacedBothAreGood() {
        Sample sample = samples().getFirst();
        for (int number : List.of(1, 2)) {
            assertThat(verified(signed(sample, sample.bytes(), secret(number), NINE), NINE, secret(1), secret(2)))
                    .isEqualTo(new Genuine());
        }
        assertThat(verified(signed(sample, sample.bytes(), secret(3), NINE), NINE, secret(1), secret(2)))
                .isInstanceOf(Refused.class);
    }

    @Test
    default void withoutASignatureNothingIsGenuine() {
        assertThat(samples())
                .allSatisfy(sample -> assertRefused(withSignature(signed(sample), null), Reason.NO_SIGNATURE));
    }

    @Test
    default void aSignatureWithoutFormIsToldFromAWrongOne() {
        assertThat(samples())
                .allSatisfy(
                        sample -> assertRefused(withSignature(signed(sample), "nonsense"), reasonToRefuseNonsense()));
    }

    @Test
    default void noSignatureHoweverOddDoesHarm() {
        Sample sample = samples().getFirst();
        for (String odd : List.of(
                "",
                " ",
                "=",
                ",",
                "=,=",
                ",,,,",
                "v=,d=",
                "v=1,d=",
                "t=,v0=",
                "t=99999999999999999999999,v0=00",
                "v=99999999999999999999999,d=00",
                "-1",
                "1",
                "\u0000",
                "\ud800",
                "\u2713",
                "Bearer",
                "Bearer ",
                "Basic ",
                "a.b.c",
                "..",
                "v1,",
                "sha256=",
                "AAAA",
                "00",
                "%",
                "null",
                "=".repeat(100_000),
                "a,".repeat(50_000))) {
            assertThat(verified(withSignature(signed(sample), odd), NINE, secret(1)))
                    .as("signed with %.20s", odd)
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).hasSizeLessThan(500));
        }
    }

    @Test
    default void whatWasSignedTooLongAgoOrAheadIsNotTaken() {
        tolerance().ifPresent(tolerance -> {
            IncomingWebhook webhook = signed(samples().getFirst());
            for (Instant edge : List.of(NINE.plus(tolerance), NINE.minus(tolerance))) {
                assertThat(verified(webhook, edge, secret(1))).isEqualTo(new Genuine());
            }
            for (Instant beyond : List.of(
                    NINE.plus(tolerance).plusSeconds(1), NINE.minus(tolerance).minusSeconds(1))) {
                assertThat(verified(webhook, beyond, secret(1)))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(Reason.STALE));
            }
        });
    }

    @Test
    default void aForgedOneIsNotToldThatItIsStale() {
        tolerance().ifPresent(tolerance -> {
            Sample sample = samples().getFirst();
            Instant longAgo = NINE.minus(tolerance.multipliedBy(2));
            assertRefused(signed(sample, sample.bytes(), secret(2), longAgo), Reason.WRONG_SIGNATURE);
        });
    }

    @Test
    default void headersAreFoundInAnyCase() {
        assertThat(samples()).allSatisfy(sample -> {
            IncomingWebhook webhook = signed(sample);
            Map<String, List<String>> headers = new LinkedHashMap<>();
            webhook.headers().forEach((name, values) -> headers.put(name.toUpperCase(Locale.ROOT), values));
            IncomingWebhook loud = new IncomingWebhook(webhook.method(), webhook.urls(), headers, webhook.body());
            assertThat(verified(loud, NINE, secret(1))).isEqualTo(new Genuine());
            assertThat(read(loud)).isEqualTo(read(webhook));
        });
    }

    @Test
    default void theSameSaysTheSameEachTime() {
        assertThat(samples()).allSatisfy(sample -> {
            IncomingWebhook webhook = signed(sample);
            Understanding first = read(webhook);
            assertThat(read(webhook)).isEqualTo(first);
            byte[] again = bytes(sentAgain(sample));
            assertThat(read(signed(sample, again, secret(1), NINE.plusSeconds(90))))
                    .isEqualTo(first);
        });
    }

    @Test
    default void anyMemberMayBeMissingOrBeSomethingElse() {
        List<@Nullable Object> others = new ArrayList<>(List.of(
                SampleTree.GONE,
                -1,
                0,
                1.5,
                Long.MAX_VALUE,
                true,
                "",
                " ",
                "text",
                "9".repeat(300),
                "x".repeat(3_000),
                List.of(),
                List.of(List.of("text")),
                List.of(Map.of()),
                Map.of(),
                Map.of("text", "text")));
        others.add(null);
        for (Sample sample : samples()) {
            SampleTree tree = new SampleTree(sample);
            for (SampleTree.Path path : tree.paths()) {
                for (Object other : others) {
                    assertSound(tree.with(path, other), sample + " with something else at " + path);
                }
            }
        }
    }

    @Test
    default void whatNoDatabaseKeepsDoesNoHarm() {
        for (Sample sample : samples()) {
            SampleTree tree = new SampleTree(sample);
            for (SampleTree.Path path : tree.paths()) {
                assertSound(tree.with(path, SampleTree.UNKEEPABLE), sample + " with odd characters at " + path);
            }
            for (String grows : objectsThatGrow()) {
                if (tree.isObject(grows)) {
                    Sample odd = tree.withMember(grows, SampleTree.UNKEEPABLE, SampleTree.UNKEEPABLE);
                    assertSound(odd, sample + " with odd characters in " + grows);
                }
            }
            byte[] body = sample.bytes();
            body[body.length / 2] = (byte) 0xFF;
            assertSound(read(signed(sample, body, secret(1), NINE)), sample + " in broken UTF-8");
        }
    }

    @Test
    default void whatIsNotKnownIsKeptUnderThePlatformsName() {
        for (Sample sample : samples()) {
            SampleTree tree = new SampleTree(sample);
            for (String grows : objectsThatGrow()) {
                if (tree.isObject(grows) && read(signed(sample)) instanceof Reports) {
                    Sample more = tree.withMember(grows, "newOfLate", "kept as it came");
                    assertThat(kept(read(signed(more))))
                            .as("%s with something new in %s", sample, grows)
                            .isNotEmpty()
                            .allSatisfy(kept -> assertThat(String.valueOf(kept)).contains("newOfLate=kept as it came"));
                }
            }
        }
    }

    @Test
    default void depthDoesNoHarm() {
        for (Sample sample : samples()) {
            SampleTree tree = new SampleTree(sample);
            for (int depth : new int[] {50, 1_000, 100_000}) {
                String deep = "[".repeat(depth) + "{\"x\":1}" + "]".repeat(depth);
                for (String grows : objectsThatGrow()) {
                    if (tree.isObject(grows)) {
                        Sample more = tree.withMember(grows, "deep", "DEEP");
                        assertSound(
                                more.withBody(more.body().replace("\"DEEP\"", deep)), sample + " " + depth + " deep");
                    }
                }
            }
        }
    }

    @Test
    default void whatIsKeptHasBounds() {
        for (Sample sample : samples()) {
            SampleTree tree = new SampleTree(sample);
            List<String> growing =
                    objectsThatGrow().stream().filter(tree::isObject).toList();
            for (Object much : List.of(
                    "\u0001".repeat(100_000),
                    Collections.nCopies(20_000, "\u20ac"),
                    Collections.nCopies(20_000, Map.of("name", "value")))) {
                for (String grows : growing) {
                    Sample more = tree.withMember(grows, "much", tree.isForm() ? "much ".repeat(100_000) : much);
                    assertThat(kept(read(signed(more))))
                            .allSatisfy(kept -> assertThat(bytes(new JsonMapper().writeValueAsString(kept)))
                                    .hasSizeLessThanOrEqualTo(MOST_KEPT_BYTES));
                }
            }
        }
    }

    @Test
    default void garbageIsNotReadAndDoesNoHarm() {
        Sample sample = samples().getFirst();
        for (String garbage : List.of(
                "",
                " ",
                "nonsense",
                "{",
                "[",
                "[]",
                "null",
                "42",
                "\"text\"",
                "{}",
                "{\"a\":1}{\"b\":2}",
                "\u0000",
                "%",
                "%zz=%u0000",
                "&&&===",
                "[".repeat(1_000_000),
                "{\"a\":".repeat(200_000),
                "{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000),
                "{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}",
                "{\"a\":" + "9".repeat(1_000_000) + "}")) {
            assertThat(read(signed(sample, bytes(garbage), secret(1), NINE)))
                    .as("%.20s", garbage)
                    .isInstanceOfSatisfying(
                            Unreadable.class,
                            unreadable -> assertThat(unreadable.faults())
                                    .isNotEmpty()
                                    .allSatisfy(
                                            fault -> assertThat(fault.message()).hasSizeLessThan(500)));
        }
    }

    @Test
    default void aMisspeltSettingIsRefusedByItsName() {
        for (String name : List.of("nonsense", misspelt())) {
            Map<String, @Nullable Object> wrong = new LinkedHashMap<>(settings());
            wrong.put(name, "text");
            assertThat(faultsOf(wrong))
                    .anySatisfy(fault -> assertThat(fault.path()).isEqualTo(name));
        }
    }

    @Test
    default void aWrongSettingIsRefusedByItsName() {
        settings().keySet().forEach(name -> {
            Map<String, @Nullable Object> wrong = new LinkedHashMap<>(settings());
            wrong.put(name, List.of(List.of()));
            assertThat(faultsOf(wrong))
                    .anySatisfy(fault -> assertThat(fault.path()).startsWith(name));
        });
    }

    @Test
    default void theSchemaOfTheSettingsCanBeTold() {
        assertThat(Kinds.object(platform()::link).schema().get("properties"))
                .isInstanceOfSatisfying(
                        Map.class,
                        properties -> assertThat(List.of(properties.keySet().toArray()))
                                .containsAll(settings().keySet()));
    }

    @Test
    default void secretsAreNotTold() {
        Sample sample = samples().getFirst();
        IncomingWebhook webhook = signed(sample);
        ConnectionSecrets secrets = secrets(secret(1), secret(2));
        List<String> told =
                new ArrayList<>(List.of(link().toString(), platform().toString(), secrets.toString()));
        told.add(webhook.toString());
        for (IncomingWebhook wrong : List.of(
                signed(sample, sample.bytes(), secret(3), NINE), withSignature(webhook, "nonsense-" + secret(1)))) {
            told.add(link().verify(wrong, secrets, NINE).toString());
        }
        told.add(link().verify(webhook, secrets, NINE.plus(Duration.ofDays(9))).toString());
        assertThat(told).noneMatch(text -> text.contains("only-tests-know"));
    }

    @Test
    default void itIsAnsweredThatAllIsWell() {
        assertThat(link().acceptedStatus()).isBetween(200, 299);
    }

    @Test
    default void aRecordingIsInItWhereTheReportSaysSo() {
        for (Sample sample : samples()) {
            IncomingWebhook webhook = signed(sample);
            boolean brings = read(webhook) instanceof Reports reports
                    && reports.reports().stream().anyMatch(PlatformReport::bringsRecording);
            assertThat(link().recordingIn(webhook).isPresent()).as("%s", sample).isEqualTo(brings);
        }
    }

    private IncomingWebhook signed(Sample sample) {
        return signed(sample, sample.bytes(), secret(1), NINE);
    }

    private Verification verified(IncomingWebhook webhook, Instant now, String... secrets) {
        return link().verify(webhook, secrets(secrets), now);
    }

    private static ConnectionSecrets secrets(String... secrets) {
        return new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of(secrets)));
    }

    private Understanding read(IncomingWebhook webhook) {
        return link().read(webhook);
    }

    private VoicePlatform.Link link() {
        return switch (Reading.of(settings(), platform()::link)) {
            case Reading.Whole<VoicePlatform.Link>(VoicePlatform.Link link) -> link;
            case Reading.Faulty<VoicePlatform.Link>(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    private List<Fault> faultsOf(Map<String, @Nullable Object> wrong) {
        return switch (Reading.of(wrong, platform()::link)) {
            case Reading.Whole<VoicePlatform.Link> _ -> List.of();
            case Reading.Faulty<VoicePlatform.Link>(List<Fault> faults) -> faults;
        };
    }

    private String misspelt() {
        return settings().keySet().stream().findFirst().orElse("setting") + "s";
    }

    private void assertRefused(IncomingWebhook webhook, Reason reason) {
        assertThat(verified(webhook, NINE, secret(1))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.why()).isNotBlank();
        });
    }

    private void assertSound(Sample changed, String what) {
        assertSound(read(signed(changed)), what);
        assertThatCode(() -> link().recordingIn(signed(changed))).as(what).doesNotThrowAnyException();
    }

    private static void assertSound(Understanding understanding, String what) {
        if (understanding instanceof Reports(List<PlatformReport> reports)) {
            List<String> texts = new ArrayList<>();
            reports.forEach(report -> collectTexts(report, texts));
            assertThat(texts)
                    .as(what)
                    .allMatch(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text), "is whole characters")
                    .noneMatch(text -> text.indexOf(0) >= 0);
        } else {
            assertThat(understanding).as(what).isNotNull();
        }
    }

    private static void collectTexts(@Nullable Object value, List<String> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case List<?> list -> list.forEach(element -> collectTexts(element, texts));
            case Map<?, ?> map ->
                map.forEach((name, member) -> {
                    collectTexts(name, texts);
                    collectTexts(member, texts);
                });
            case Record part -> {
                for (RecordComponent component : part.getClass().getRecordComponents()) {
                    try {
                        collectTexts(component.getAccessor().invoke(part), texts);
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(e.getMessage(), e);
                    }
                }
            }
            case null, default -> {}
        }
    }

    private List<Object> kept(Understanding understanding) {
        if (!(understanding instanceof Reports(List<PlatformReport> reports))) {
            return List.of();
        }
        List<Object> kept = new ArrayList<>();
        for (PlatformReport report : reports) {
            Object rest =
                    report.report().metadata().members().get(platform().name().value());
            kept.add(rest == null ? Map.of() : rest);
        }
        return kept;
    }

    private IncomingWebhook withSignature(IncomingWebhook webhook, @Nullable String signature) {
        Map<String, List<String>> headers = new LinkedHashMap<>(webhook.headers());
        for (String name : signatureHeaders()) {
            headers.remove(name.toLowerCase(Locale.ROOT));
            if (signature != null) {
                headers.put(name.toLowerCase(Locale.ROOT), List.of(signature));
            }
        }
        return new IncomingWebhook(webhook.method(), webhook.urls(), headers, webhook.body());
    }

    private static IncomingWebhook withBody(IncomingWebhook webhook, byte[] body) {
        return new IncomingWebhook(webhook.method(), webhook.urls(), webhook.headers(), body);
    }

    private static boolean isForm(Sample sample) {
        return sample.contentType().equals("application/x-www-form-urlencoded");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
