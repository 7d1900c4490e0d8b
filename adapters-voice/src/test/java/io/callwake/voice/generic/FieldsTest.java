package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Understanding;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.TranscriptPiece;
import io.callwake.domain.call.Turn;
import io.callwake.voice.Payload;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void aFormIsReadAsAnObjectOfTexts() {
        CallReport call = Understood.only(read(
                        FORM, "id=c1&dir=true&at=Tue%2C+03+Mar+2026+09%3A00%3A00+%2B0000&more=kept", """
                        {"externalId": "id", "startedAt": {"path": "at", "unit": "rfc2822"},
                         "direction": {"path": "dir", "words": {"TRUE": "web"}},
                         "event": {"type": {"value": "told"}, "at": {"path": "at", "unit": "rfc2822"}}}
                        """, Map.of()))
                .report();

        assertThat(call.times().startedAt()).isEqualTo("2026-03-03T09:00:00Z");
        assertThat(call.direction()).isEqualTo(Direction.WEB);
        assertThat(call.events()).containsExactly(new LineEvent("told", Instant.parse("2026-03-03T09:00:00Z")));
        assertThat(Understood.kept(call, "generic")).isEqualTo(Map.of("more", "kept"));
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 1772528400, 2026-03-03T09:00:00Z",
        "seconds, 1772528400.5, 2026-03-03T09:00:00.500Z",
        "seconds, '\"1772528400\"', 2026-03-03T09:00:00Z",
        "milliseconds, 1772528400123, 2026-03-03T09:00:00.123Z",
        "iso, '\"2026-03-03T10:00:00.123456+01:00\"', 2026-03-03T09:00:00.123Z",
        "iso, '\"2026-03-03T09:00:00\"', 2026-03-03T09:00:00Z",
        "iso, '\"2026-03-03 09:00:00Z\"', 2026-03-03T09:00:00Z",
        "iso, '\"2026-03-03T10:00:00+0100\"', 2026-03-03T09:00:00Z",
        "iso, 1772528400, ",
        "seconds, '\"noon\"', ",
        "seconds, 1e300, ",
        "milliseconds, '{}', "
    })
    void timesAreToldInManyWays(String unit, String value, @Nullable Instant time) {
        assertThat(json("{\"id\": \"c1\", \"at\": " + value + "}", """
                        {"externalId": "id", "startedAt": {"path": "at", "unit": "%s"}}
                        """.formatted(unit))
                        .times()
                        .startedAt())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "seconds, 90.9, 90",
        "milliseconds, 90900, 90",
        "minutes, 1.51, 90",
        "minutes, '\"1.5\"', 90",
        "seconds, -1, "
    })
    void durationsAreRoundedDown(String unit, String value, @Nullable Integer seconds) {
        assertThat(json("{\"id\": \"c1\", \"d\": " + value + "}", """
                        {"externalId": "id", "durationSec": {"path": "d", "unit": "%s"}}
                        """.formatted(unit))
                        .durationSec())
                .isEqualTo(seconds);
    }

    @Test
    void theFirstPlaceThatTellsSomethingUsableCounts() {
        CallReport call = json("{\"id\": \"c1\", \"a\": \"soon\", \"b\": null, \"c\": \"2026-03-03T09:00:00Z\"}", """
                {"externalId": ["call", "id"], "startedAt": ["a", "b", "c"]}
                """);

        assertThat(call.externalId()).hasToString("c1");
        assertThat(call.times().startedAt()).isEqualTo("2026-03-03T09:00:00Z");
        assertThat(Understood.kept(call, "generic")).isEqualTo(Map.of("a", "soon"));
    }

    @Test
    void aSumWithoutACurrencyIsKeptAndNoCost() {
        String fields = """
                {"externalId": "id", "cost": {"amount": {"path": "sum", "unit": "cents"}, "currency": "in"}}
                """;

        assertThat(json("{\"id\": \"c1\", \"sum\": 12.5, \"in\": \"EUR\"}", fields)
                        .cost())
                .isEqualTo(new Cost(new BigDecimal("0.125"), "EUR"));
        CallReport odd = json("{\"id\": \"c1\", \"sum\": 12.5, \"in\": \"credits\"}", fields);
        assertThat(odd.cost()).isNull();
        assertThat(odd.metadata().members()).containsEntry("cost", new BigDecimal("0.125"));
    }

    @Test
    void withoutAStatusTheEndTellsThatItIsOver() {
        String fields = "{\"externalId\": \"id\", \"endedAt\": \"end\"}";

        assertThat(json("{\"id\": \"c1\", \"end\": \"2026-03-03T09:00:00Z\"}", fields)
                        .status())
                .isEqualTo(CallStatus.COMPLETED);
        assertThat(json("{\"id\": \"c1\"}", fields).status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @ParameterizedTest
    @CsvSource({"always, in_progress, true", "over, in_progress, false", "over, busy, true", "never, completed, false"})
    void whichWebhookIsTheLastIsForTheSettingsToSay(String finalWhen, String status, boolean isFinal) {
        assertThat(Understood.only(read(
                                "application/json",
                                "{\"id\": \"c1\", \"s\": \"" + status + "\"}",
                                """
                                {"externalId": "id", "status": "s"}
                                """,
                                Map.of("finalWhen", finalWhen)))
                        .report()
                        .isFinal())
                .isEqualTo(isFinal);
    }

    @Test
    void aCarriersWordIsNeverTheLastUnlessTheSettingsSaySo() {
        assertThat(Understood.only(read(
                                "application/json",
                                "{\"id\": \"c1\", \"s\": \"busy\"}",
                                """
                                {"externalId": "id", "status": "s"}
                                """,
                                Map.of("teller", "carrier")))
                        .report()
                        .isFinal())
                .isFalse();
    }

    @Test
    void aTurnMayComeAlone() {
        CallReport call = Understood.only(read(
                        "application/json",
                        "{\"id\": \"c1\", \"n\": 7, \"who\": \"Someone\", \"text\": \"Hello?\"}",
                        "{\"externalId\": \"id\"}",
                        Map.of("transcript", Map.of("kind", "piece", "text", "text", "role", "who", "order", "n"))))
                .report();

        assertThat(call.pieces()).containsExactly(new TranscriptPiece(7, new Turn(Speaker.OTHER, "Hello?", null)));
    }

    @Test
    void whatIsLeftOutIsNotKept() {
        CallReport call = Understood.only(read(
                        "application/json",
                        "{\"id\": \"c1\", \"a\": {\"signed\": \"https://x?sig=1\", \"b\": 1}}",
                        "{\"externalId\": \"id\"}",
                        Map.of("leftOut", "a.signed")))
                .report();

        assertThat(Understood.kept(call, "generic")).isEqualTo(Map.of("a", Map.of("b", BigDecimal.ONE)));
    }

    private static CallReport json(String body, String fields) {
        return Understood.only(read("application/json", body, fields, Map.of())).report();
    }

    private static Understanding read(String contentType, String body, String fields, Map<String, Object> more) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(more);
        settings.put("signature", Map.of("kind", "none"));
        settings.put("fields", Payload.ofJson(fields).orElseThrow().members());
        return Understood.link(new Generic(), settings)
                .read(PresetContract.webhook(contentType, Map.of(), Signing.bytes(body)));
    }
}
