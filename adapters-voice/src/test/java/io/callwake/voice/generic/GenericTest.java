package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.connection.VoicePlatformContract;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.document.FoldedSchema;
import io.callwake.domain.document.Kinds;
import io.callwake.voice.Payload;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/connecting-platforms.md} does what the page says. */
class GenericTest implements VoicePlatformContract {

    private static final String PAGE = page();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|\\n]*) \\|(.*)\\|$");
    private static final Pattern WORD = Pattern.compile("`([A-Za-z0-9_]+)`");

    private static String page() {
        try {
            return Files.readString(java.nio.file.Path.of("../docs/connecting-platforms.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String example(String name) {
        Matcher example = Pattern.compile("(?s)<!-- " + name + " of the example -->\n```json\n(.*?)\n```")
                .matcher(PAGE);
        if (!example.find()) {
            throw new AssertionError("the page shows no " + name);
        }
        return example.group(1);
    }

    @Override
    public VoicePlatform platform() {
        return new Generic();
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        return Payload.ofJson(example("settings")).orElseThrow().members();
    }

    @Override
    public List<Sample> samples() {
        return List.of(Sample.ofJson("the example", example("webhook")));
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        String time = String.valueOf(at.getEpochSecond());
        String signature = Signing.hex("HmacSHA256", Signing.bytes(secret), Signing.bytes(time + "."), body);
        return PresetContract.webhook(
                sample.contentType(), Map.of("X-Signature", "t=" + time + ",v1=" + signature), body);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-Signature");
    }

    @Override
    public Optional<Duration> tolerance() {
        return Optional.of(Duration.ofMinutes(5));
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "data", "data.call", "data.bot");
    }

    @Test
    void theExampleSaysWhatThePageSays() {
        PlatformReport report = understood(example("webhook"));
        CallReport call = report.report();

        assertThat(report.agent()).isEqualTo("boiler-line");
        assertThat(call.externalId()).hasToString("call-7781");
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.from()).hasFieldOrPropertyWithValue("given", "+12025550143");
        assertThat(call.to()).hasFieldOrPropertyWithValue("given", "+14155550171");
        assertThat(call.times().startedAt()).isEqualTo("2026-03-03T09:00:00Z");
        assertThat(call.times().answeredAt()).isEqualTo("2026-03-03T09:00:06Z");
        assertThat(call.durationSec()).isEqualTo(90);
        assertThat(call.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.cost()).isEqualTo(new Cost(new BigDecimal("0.14"), "USD"));
        assertThat(call.customer()).hasFieldOrPropertyWithValue("timeZone", "America/Los_Angeles");
        assertThat(call.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 400L),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4_200L));
        assertThat(call.metadata().members()).containsEntry("score", new BigDecimal("0.93"));
        assertThat(Understood.kept(call, "generic")).containsOnlyKeys("type", "data");
        assertThat(Understood.kept(call, "generic", "data", "call")).containsOnlyKeys("parties");
        assertThat(call.isFinal()).isTrue();
    }

    @Test
    void theExampleIsSignedAsThePageSays() {
        // printf %s "1772528400.$webhook" | openssl dgst -sha256 -hmac a-secret-that-only-tests-know-1, of a shorter
        // webhook.
        byte[] body = Signing.bytes("{\"call\":\"c1\"}");
        IncomingWebhook webhook = PresetContract.webhook(
                "application/json",
                Map.of(
                        "X-Signature",
                        "t=1772528400,v0=ffff,v1=6201ba3260a722a4f78f5d00cfbfbf213954ffaf66562ad72fcfa1bdc5844657"),
                body);

        assertThat(SignaturesTest.reason(settings().get("signature"), webhook, NINE, "geheim"))
                .isNull();
    }

    @Test
    void otherWebhooksMeanWhatTheSettingsSay() {
        assertThat(read(example("webhook").replace("call.finished", "call.ringing")))
                .isInstanceOf(Ignored.class);
        assertThat(understood(example("webhook").replace("call.finished", "call.live"))
                        .report()
                        .isFinal())
                .isFalse();
        assertThat(understood(example("webhook").replace("\"hungup\"", "\"Engaged \""))
                        .report()
                        .status())
                .isEqualTo(CallStatus.BUSY);
        assertThat(understood(example("webhook").replace("\"hungup\"", "\"elsewhere\""))
                        .report()
                        .status())
                .isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(read(example("webhook").replace("call-7781", "")))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.faults().getFirst().path())
                                .isEqualTo("data.call.id"));
    }

    @Test
    void whatStandsInThePageIsAllThereIs() {
        String section = PAGE.substring(PAGE.indexOf("### Paths"), PAGE.indexOf("### Ready-made settings"));
        Set<String> shown = new TreeSet<>();
        ROW.matcher(section)
                .results()
                .forEach(row -> WORD.matcher(row.group(1) + " " + row.group(2))
                        .results()
                        .forEach(word -> shown.add(word.group(1))));

        Set<String> names = new TreeSet<>();
        collectNames(Kinds.object(platform()::link).schema(), names);

        assertThat(shown).containsAll(names);
        assertThat(ROW.matcher(section)
                        .results()
                        .map(row -> row.group(1))
                        .filter(cell -> !cell.contains(" kind") && !cell.startsWith("`kind`"))
                        .flatMap(cell -> WORD.matcher(cell).results())
                        .map(word -> word.group(1)))
                .allMatch(word -> names.contains(word) || kinds().contains(word), "is a setting");
    }

    /** It was 142 KB of JSON, most of it the same dozens of times. */
    @Test
    void theSchemaOfTheSettingsTellsEachThingOnce() {
        Map<String, Object> schema = Kinds.object(platform()::link).schema();
        Map<String, Object> folded = FoldedSchema.of(schema);
        Set<String> names = new TreeSet<>();
        Set<String> namesInFolded = new TreeSet<>();
        collectNames(schema, names);
        collectNames(folded, namesInFolded);

        assertThat(folded.toString()).hasSizeLessThan(30_000);
        assertThat(namesInFolded).containsAll(names);
    }

    @Test
    void thePresetsStandInThePage() {
        String section = PAGE.substring(PAGE.indexOf("### Ready-made settings"));

        assertThat(new Generic().presets())
                .isNotEmpty()
                .allSatisfy(preset -> assertThat(section).contains("| `" + preset.name() + "` |"));
    }

    private static Set<String> kinds() {
        return Stream.concat(Arrays.stream(SignatureReader.Scheme.values()), Arrays.stream(Transcript.Form.values()))
                .map(Kinds::wordOf)
                .collect(Collectors.toSet());
    }

    private static void collectNames(Object schema, Set<String> names) {
        if (schema instanceof Map<?, ?> object) {
            if (object.get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
            object.values().forEach(value -> collectNames(value, names));
        } else if (schema instanceof List<?> list) {
            list.forEach(element -> collectNames(element, names));
        }
    }

    private PlatformReport understood(String body) {
        return Understood.only(read(body));
    }

    private Understanding read(String body) {
        return Understood.link(platform(), settings())
                .read(PresetContract.webhook("application/json", Map.of(), Signing.bytes(body)));
    }
}
