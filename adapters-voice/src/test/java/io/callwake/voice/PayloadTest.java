package io.callwake.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Understanding;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PayloadTest {

    @Nested
    class AMember {

        @ParameterizedTest
        @CsvSource({
            "'\"a text\"', a text",
            "'\" \"', ",
            "'\"\"', ",
            "42, 42",
            "4.20, 4.20",
            "true, ",
            "null, ",
            "[], ",
            "{}, "
        })
        void canBeAText(String written, @Nullable String text) {
            assertThat(member(written).text("m")).isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "42, 42",
            "'\"42\"', 42",
            "'\" 42 \"', 42",
            "42.9, 42",
            "-0.5, -1",
            "1e3, 1000",
            "'\"4 2\"', ",
            "'\"\"', ",
            "1e30, ",
            "'\"1e999999999\"', ",
            "true, ",
            "[42], "
        })
        void canBeAWholeNumber(String written, @Nullable Long number) {
            assertThat(member(written).whole("m")).isEqualTo(number);
        }

        @ParameterizedTest
        @CsvSource({"0.14, 0.14", "'\"0.140\"', 0.140", "7, 7", "'\"seven\"', ", "false, "})
        void canBeADecimal(String written, @Nullable BigDecimal number) {
            assertThat(member(written).decimal("m")).isEqualTo(number);
        }

        @ParameterizedTest
        @CsvSource({"true, true", "'\"False\"', false", "1, ", "'\"yes\"', ", "null, "})
        void canBeYesOrNo(String written, @Nullable Boolean yesOrNo) {
            assertThat(member(written).yesOrNo("m")).isEqualTo(yesOrNo);
        }

        @ParameterizedTest
        @CsvSource({
            "1772528406, 2026-03-03T09:00:06Z",
            "'\"1772528406\"', 2026-03-03T09:00:06Z",
            "1772528406.1239, 2026-03-03T09:00:06.123Z",
            "-0.5, 1969-12-31T23:59:59.500Z",
            "1e40, ",
            "'\"soon\"', "
        })
        void canBeATimeInSeconds(String written, @Nullable Instant time) {
            assertThat(member(written).seconds("m")).isEqualTo(time);
        }

        @ParameterizedTest
        @CsvSource({"1772528406123, 2026-03-03T09:00:06.123Z", "'\"1772528406123\"', 2026-03-03T09:00:06.123Z", "[], "})
        void canBeATimeInMilliseconds(String written, @Nullable Instant time) {
            assertThat(member(written).millis("m")).isEqualTo(time);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-03T09:00:06Z, 2026-03-03T09:00:06Z",
            "2026-03-03T10:00:06.123456+01:00, 2026-03-03T09:00:06.123Z",
            "2026-03-03 10:00:06+01:00, 2026-03-03T09:00:06Z",
            "2026-03-03T09:00:06+0000, 2026-03-03T09:00:06Z",
            "2026-03-03T14:30:06.5+0530, 2026-03-03T09:00:06.500Z",
            "2026-03-03T10:00:06+01, 2026-03-03T09:00:06Z",
            "2026-03-03T10:00:06+01:00[Europe/Oslo], 2026-03-03T09:00:06Z",
            "2026-02-30T09:00:06Z, ",
            "2026-03-03T09:00:06, ",
            "'March 3rd', "
        })
        void canBeATimeAsIsoWritesIt(String written, @Nullable Instant time) {
            assertThat(member('"' + written + '"').isoTime("m")).isEqualTo(time);
        }

        @Test
        void canBeOneOfSomeWords() {
            assertThat(member("\"one\"").word("m", Map.of("one", 1))).isEqualTo(1);
            assertThat(member("\"two\"").word("m", Map.of("one", 1))).isNull();
            assertThat(member("1").word("m", Map.of("1", 1))).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "7", "\"text\"", "[{\"x\":1}]"})
        void thatIsNoObjectIsAnEmptyOne(String written) {
            assertThat(member(written).object("m").isEmpty()).isTrue();
        }

        @Test
        void thatIsAListHasItsObjects() {
            assertThat(member("[{\"x\":1},7,null,{\"x\":2}]").objects("m"))
                    .extracting(each -> each.whole("x"))
                    .containsExactly(1L, 2L);
        }

        private static Payload member(String written) {
            return payload("{\"m\":" + written + "}");
        }
    }

    @Nested
    class TheRest {

        @Test
        void isWhatNobodyAskedFor() {
            Payload payload = payload(
                    "{\"a\":1,\"b\":{\"c\":2,\"d\":3},\"e\":[{\"f\":4,\"g\":5},{\"f\":6}],\"h\":null,\"i\":{}}");
            assertThat(payload.whole("a")).isEqualTo(1);
            assertThat(payload.object("b").whole("c")).isEqualTo(2);
            payload.objects("e").forEach(each -> assertThat(each.whole("f")).isNotNull());
            assertThat(payload.rest()).isEqualTo(Map.of("b", Map.of("d", 3), "e", List.of(Map.of("g", 5))));
        }

        @Test
        void hasWhatWasAskedForAndWasSomethingElse() {
            Payload payload = payload("{\"a\":\"soon\",\"b\":\"new word\",\"c\":[7]}");
            assertThat(payload.whole("a")).isNull();
            assertThat(payload.word("b", Map.of("word", 1))).isNull();
            assertThat(payload.objects("c")).isEmpty();
            assertThat(payload.rest()).isEqualTo(Map.of("a", "soon", "b", "new word", "c", List.of(7)));
        }

        @Test
        void isWithoutWhatIsLeftOut() {
            assertThat(payload("{\"a\":1,\"b\":2}").leaveOut("a").rest()).isEqualTo(Map.of("b", 2));
        }

        @Test
        void hasWhatWasOnlyPeekedAt() {
            Payload payload = payload("{\"a\":true,\"b\":\"x\"}");
            assertThat(payload.isTrue("a")).isTrue();
            assertThat(payload.peek("b")).isEqualTo("x");
            assertThat(payload.rest()).isEqualTo(Map.of("a", true, "b", "x"));
        }

        @Test
        void namesWhatItHasNoRoomFor() {
            Payload payload = payload("{\"large\":\"" + "x".repeat(40_000) + "\",\"small\":1,\"in\":{\"large\":\""
                    + "x".repeat(40_000) + "\"}}");
            assertThat(payload.rest()).isEqualTo(Map.of("small", 1, "leftOutForSize", List.of("large", "in.large")));
        }

        @Test
        void hasItsBoundsInBytesWhateverIsInIt() {
            for (String text : List.of("\\u0001", "\u20ac", "\\\"", "x", "\uD83D\uDE42")) {
                List<String> members = new ArrayList<>();
                for (int i = 0; i < 3_000; i++) {
                    members.add("\"%s%d\":[\"%s\",{\"%s\":%d}]".formatted(text, i, text.repeat(5), text, i));
                }
                Map<String, @Nullable Object> rest =
                        payload("{" + String.join(",", members) + "}").rest();
                assertThat(new JsonMapper().writeValueAsString(rest).getBytes(StandardCharsets.UTF_8))
                        .hasSizeBetween(Rest.MOST_BYTES / 2, Rest.MOST_BYTES);
            }
        }
    }

    @Test
    void charactersThatNoDatabaseKeepsAreReplaced() {
        Payload payload =
                payload("{\"a\\u0000\":\"x\\u0000y\",\"b\":\"\\ud800z\",\"c\":\"\\udc00\",\"d\":\"\\ud83d\\ude42\"}");
        assertThat(payload.rest())
                .isEqualTo(Map.of("a\uFFFD", "x\uFFFDy", "b", "\uFFFDz", "c", "\uFFFD", "d", "\uD83D\uDE42"));
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsKeptAsAText() {
        assertThat(payload("{\"a\":1e999999999}").rest()).isEqualTo(Map.of("a", "1E+999999999"));
    }

    @Test
    void ofTwoMembersOfANameTheLastOneCounts() {
        assertThat(payload("{\"a\":1,\"a\":2}").whole("a")).isEqualTo(2);
    }

    @Test
    void aFormHasMembersAsWell() {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        Understanding _ = Payload.read(
                Understood.webhook(
                        "CallSid=CA1&CallDuration=42&From=%2B12025550143",
                        Map.of("Content-Type", List.of("application/x-www-form-urlencoded; charset=UTF-8"))),
                form -> {
                    seen.put("CallSid", form.text("CallSid"));
                    seen.put("CallDuration", form.whole("CallDuration"));
                    seen.putAll(form.rest());
                    return new Understanding.Ignored("seen");
                });
        assertThat(seen).isEqualTo(Map.of("CallSid", "CA1", "CallDuration", 42L, "From", "+12025550143"));
    }

    private static Payload payload(String json) {
        List<Payload> read = new ArrayList<>();
        Understanding understanding = Payload.read(Understood.webhook(json, Map.of()), payload -> {
            read.add(payload);
            return new Understanding.Ignored("seen");
        });
        assertThat(understanding).isEqualTo(new Understanding.Ignored("seen"));
        return read.getFirst();
    }
}
