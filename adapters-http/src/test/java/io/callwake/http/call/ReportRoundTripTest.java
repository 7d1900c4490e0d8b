package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.document.JsonObject;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Reports made up at random arrive as they were meant. */
class ReportRoundTripTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int REPORTS = 100;
    private static final String LETTERS = "aZ09 .,-_'\"\\/\n\tüß漢😀\u2028";

    private final TestApi api = TestApi.withAnAgent();

    @ParameterizedTest
    @ValueSource(longs = {1, 20260303, -7})
    void whatIsSentIsWhatArrives(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < REPORTS; i++) {
            CallReport report = new Invention(random).report("sim-" + i);

            Answer answer = api.postCall(JSON.writeValueAsString(json(report)));

            assertThat(answer.status())
                    .as("seed %d, report %d: %s", seed, i, answer.body())
                    .isEqualTo(202);
            assertThat(api.reportsOf("sim-" + i)).containsExactly(report);
        }
    }

    private static Map<String, @Nullable Object> json(CallReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("externalId", report.externalId().value());
        json.put("agentRef", "boiler-line");
        json.put("direction", word(report.direction()));
        json.put("from", number(report.from()));
        json.put("to", number(report.to()));
        json.put("startedAt", text(report.times().startedAt()));
        json.put("answeredAt", text(report.times().answeredAt()));
        json.put("endedAt", text(report.times().endedAt()));
        json.put("durationSec", report.durationSec());
        json.put("status", word(report.status()));
        json.put("endReason", report.endReason());
        json.put("answeredBy", word(report.answeredBy()));
        json.put("recordingUrl", report.recording().url());
        json.put("recordingStatus", word(report.recording().status()));
        json.put("campaignId", report.campaignId());
        json.put("campaignRunId", report.campaignRunId());
        json.put("followUpId", report.followUpId());
        json.put("customer", report.customer() == null ? null : json(report.customer()));
        json.put("dynamicVariables", report.dynamicVariables().members());
        json.put("metadata", report.metadata().members());
        json.put(
                "transcript",
                report.transcript() == null
                        ? null
                        : report.transcript().stream()
                                .map(ReportRoundTripTest::json)
                                .toList());
        json.put(
                "events",
                report.events().stream().map(ReportRoundTripTest::json).toList());
        json.put("carrier", report.carrier() == null ? null : json(report.carrier()));
        json.put("cost", report.cost() == null ? null : json(report.cost()));
        json.put("phoneId", report.technical().phoneId());
        json.put("wsUrl", report.technical().wsUrl());
        json.put("llmUrl", report.technical().llmUrl());
        json.put("userJoinedAt", text(report.technical().userJoinedAt()));
        json.put("userLeftAt", text(report.technical().userLeftAt()));
        json.put("effects", report.effects());
        json.put("final", report.isFinal());
        return json;
    }

    private static Map<String, @Nullable Object> json(ReportedCustomer customer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("identifier", customer.identifier());
        json.put("name", customer.name());
        json.put("email", customer.email());
        json.put("phoneNumber", number(customer.phoneNumber()));
        json.put("timeZone", customer.timeZone());
        json.put("priority", customer.priority());
        json.put("doNotDisturb", customer.doNotDisturb());
        json.put("sourceFile", customer.sourceFile());
        json.put("metadata", customer.metadata().members());
        return json;
    }

    private static Map<String, @Nullable Object> json(Carrier carrier) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", carrier.name());
        json.put("callId", carrier.callId());
        return json;
    }

    private static Map<String, @Nullable Object> json(Cost cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("amount", cost.amount());
        json.put("currency", cost.currency());
        return json;
    }

    private static Map<String, @Nullable Object> json(Turn turn) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("speaker", word(turn.speaker()));
        json.put("text", turn.text());
        json.put("startMs", turn.startMs());
        return json;
    }

    private static Map<String, @Nullable Object> json(LineEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", event.type());
        json.put("at", text(event.at()));
        return json;
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String number(@Nullable Phone phone) {
        return phone == null ? null : phone.given();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static final class Invention {

        private final Random random;

        Invention(Random random) {
            this.random = random;
        }

        CallReport report(String externalId) {
            CallStatus status = oneOf(CallStatus.values());
            boolean isWithoutAnswer = status == CallStatus.NO_ANSWER || status == CallStatus.BUSY;
            return new CallReport(
                    new ExternalId(externalId),
                    perhaps(() -> oneOf(Direction.values())),
                    perhaps(this::phone),
                    perhaps(this::phone),
                    new CallTimes(
                            perhaps(() -> timeIn(2024)),
                            isWithoutAnswer ? null : perhaps(() -> timeIn(2025)),
                            status == CallStatus.IN_PROGRESS ? null : perhaps(() -> timeIn(2026))),
                    perhaps(() -> random.nextInt(Integer.MAX_VALUE)),
                    status,
                    perhaps(this::text),
                    isWithoutAnswer ? null : perhaps(() -> oneOf(AnsweredBy.values())),
                    new Recording(
                            perhaps(() -> "https://recordings.example.net/" + random.nextInt()),
                            perhaps(() -> oneOf(RecordingStatus.values()))),
                    perhaps(this::text),
                    perhaps(this::text),
                    perhaps(this::text),
                    perhaps(this::customer),
                    object(3),
                    object(3),
                    perhaps(() -> some(() ->
                            new Turn(oneOf(Speaker.values()), text(), perhaps(() -> (long) random.nextInt(1 << 30))))),
                    List.of(),
                    some(() -> new LineEvent(text(), perhaps(() -> timeIn(2026)))),
                    perhaps(() -> new Carrier(text(), text())),
                    perhaps(() -> new Cost(
                            BigDecimal.valueOf(10L * random.nextInt(100_000) + 1, 3), oneOf("USD", "EUR", "XTS"))),
                    new Technical(
                            perhaps(this::text),
                            perhaps(this::text),
                            perhaps(this::text),
                            perhaps(() -> timeIn(2025)),
                            perhaps(() -> timeIn(2026))),
                    random.nextBoolean(),
                    random.nextBoolean());
        }

        private ReportedCustomer customer() {
            return new ReportedCustomer(
                    perhaps(this::text),
                    perhaps(this::text),
                    perhaps(() -> "ada+" + random.nextInt(99) + "@example.net"),
                    perhaps(this::phone),
                    perhaps(() -> oneOf("Europe/Berlin", "America/Los_Angeles", "UTC", "Etc/GMT+5")),
                    perhaps(random::nextInt),
                    perhaps(random::nextBoolean),
                    perhaps(this::text),
                    object(2));
        }

        private Phone phone() {
            return new Phone(
                    oneOf("+14155550" + (100 + random.nextInt(899)), "anonymous", "sip:" + random.nextInt() + "@h"));
        }

        private Instant timeIn(int year) {
            return Instant.parse(year + "-01-01T00:00:00Z").plusMillis(random.nextInt(Integer.MAX_VALUE));
        }

        private JsonObject object(int depth) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                members.put(text(), value(depth));
            }
            return new JsonObject(members);
        }

        private @Nullable Object value(int depth) {
            return switch (random.nextInt(depth == 0 ? 6 : 8)) {
                case 0 -> text();
                case 1 -> random.nextInt();
                case 2 -> random.nextLong() | 1L << 40;
                case 3 -> new BigDecimal(random.nextInt(1, 1_000_000)).movePointLeft(2);
                case 4 -> random.nextBoolean();
                case 5 -> null;
                case 6 -> some(() -> text());
                default -> object(depth - 1).members();
            };
        }

        private String text() {
            StringBuilder text = new StringBuilder("x");
            int[] letters = LETTERS.codePoints().toArray();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            return text.toString();
        }

        private <T> List<T> some(Supplier<T> make) {
            List<T> some = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                some.add(make.get());
            }
            return some;
        }

        @SafeVarargs
        private <T> T oneOf(T... values) {
            return values[random.nextInt(values.length)];
        }

        private <T> @Nullable T perhaps(Supplier<T> make) {
            return random.nextInt(4) == 0 ? null : make.get();
        }
    }
}
