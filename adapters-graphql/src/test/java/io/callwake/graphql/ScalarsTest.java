package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.EnumValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import io.callwake.testing.TestGraphQl;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    private static final String LONGEST_URL = "https://example.net/" + "x".repeat(2028);

    static Stream<Arguments> texts() {
        return Stream.of(
                of(Scalars.DATE_TIMES, "2026-03-03T09:00:00.000Z", Instant.parse("2026-03-03T09:00:00Z")),
                of(Scalars.DATE_TIMES, "0001-01-01T00:00:00.000Z", Instant.parse("0001-01-01T00:00:00Z")),
                of(Scalars.DATE_TIMES, "9999-12-31T23:59:59.999Z", Instant.parse("9999-12-31T23:59:59.999Z")),
                of(Scalars.DURATIONS, "PT0S", Duration.ZERO),
                of(Scalars.DURATIONS, "PT1H30M", Duration.ofMinutes(90)),
                of(Scalars.DURATIONS, "PT48H0.25S", Duration.ofDays(2).plusMillis(250)),
                of(
                        Scalars.URLS,
                        "https://hooks.example.net/calls?key=%C3%A4#top",
                        URI.create("https://hooks.example.net/calls?key=%C3%A4#top")),
                of(Scalars.URLS, "http://127.0.0.1:8080", URI.create("http://127.0.0.1:8080")),
                of(Scalars.URLS, LONGEST_URL, URI.create(LONGEST_URL)),
                of(Scalars.DECIMALS, "0", BigDecimal.ZERO),
                of(Scalars.DECIMALS, "-12.50", new BigDecimal("-12.50")),
                of(Scalars.DECIMALS, "999999999999999999.999999999", new BigDecimal("999999999999999999.999999999")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsTheValueAndTheValueTheText(Coercing<?, ?> scalar, String text, Object value) {
        assertThat(parsed(scalar, text)).isEqualTo(value);
        assertThat(literal(scalar, StringValue.of(text))).isEqualTo(value);
        assertThat(serialized(scalar, value)).isEqualTo(text);
        assertThat(scalar.valueToLiteral(value, GraphQLContext.getDefault(), Locale.ROOT))
                .isInstanceOfSatisfying(
                        StringValue.class,
                        literal -> assertThat(literal.getValue()).isEqualTo(text));
    }

    static Stream<Arguments> otherTexts() {
        return Stream.of(
                of(Scalars.DATE_TIMES, "2026-03-03T10:00:00+01:00", Instant.parse("2026-03-03T09:00:00Z")),
                of(
                        Scalars.DATE_TIMES,
                        "2026-03-03T09:00:00.123456789Z",
                        Instant.parse("2026-03-03T09:00:00.123456789Z")),
                of(Scalars.DURATIONS, "P1D", Duration.ofDays(1)),
                of(Scalars.DURATIONS, "P1DT1.5S", Duration.ofDays(1).plusMillis(1500)),
                of(Scalars.URLS, "HTTP://Example.net", URI.create("HTTP://Example.net")));
    }

    @ParameterizedTest
    @MethodSource("otherTexts")
    void otherTextsOfAValueAreTakenToo(Coercing<?, ?> scalar, String text, Object value) {
        assertThat(parsed(scalar, text)).isEqualTo(value);
        assertThat(literal(scalar, StringValue.of(text))).isEqualTo(value);
    }

    @Test
    void aMomentIsShownInMilliseconds() {
        assertThat(serialized(Scalars.DATE_TIMES, Instant.parse("2026-03-03T09:00:00.1239Z")))
                .isEqualTo("2026-03-03T09:00:00.123Z");
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                        refused(
                                Scalars.DATE_TIMES,
                                "",
                                "2026-03-03",
                                "2026-03-03T09:00:00",
                                "2026-03-03T09:00Z",
                                "2026-03-03 09:00:00Z",
                                "2026-02-30T09:00:00Z",
                                "2026-03-03T24:00:00Z",
                                "2026-03-03T09:00:60Z",
                                "2026-03-03T09:00:00+1",
                                "2026-03-03T09:00:00+01:00:30",
                                "2026-03-03T09:00:00.1234567890Z",
                                "2026-03-03t09:00:00z",
                                "+12026-03-03T09:00:00Z",
                                "0000-01-01T00:00:00Z",
                                "9999-12-31T23:59:59-01:00",
                                " 2026-03-03T09:00:00Z",
                                "٢٠٢٦-03-03T09:00:00Z"),
                        refused(
                                Scalars.DURATIONS,
                                "",
                                "P",
                                "PT",
                                "P1DT",
                                "P1Y",
                                "P1M",
                                "P1W",
                                "-PT1H",
                                "PT-1H",
                                "+PT1H",
                                "pt1h",
                                "PT1.5H",
                                "PT1H ",
                                "1:30",
                                "PT1234567890S",
                                "PT0.1234567890S"),
                        refused(
                                Scalars.URLS,
                                "",
                                "example.net",
                                "//example.net",
                                "ftp://example.net",
                                "javascript:alert(1)",
                                "file:///etc/passwd",
                                "https://",
                                "https:///path",
                                "https://user@example.net",
                                "https://user:password@example.net",
                                "https://exa mple.net",
                                "https://example.net/ä b",
                                LONGEST_URL + "x"),
                        refused(
                                Scalars.DECIMALS,
                                "",
                                "1e3",
                                "1E-3",
                                "+1",
                                "01",
                                ".5",
                                "5.",
                                "1,5",
                                "1_000",
                                "NaN",
                                "Infinity",
                                "--1",
                                " 1",
                                "1234567890123456789",
                                "0.1234567890",
                                "١"))
                .flatMap(refused -> refused);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatIsNoneIsRefused(Coercing<?, ?> scalar, Object input) {
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> parsed(scalar, input));
        if (input instanceof String text) {
            assertThatExceptionOfType(CoercingParseLiteralException.class)
                    .isThrownBy(() -> literal(scalar, StringValue.of(text)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyStringsAreTexts(Coercing<?, ?> scalar) {
        for (Object input : List.of(1, 1.5, true, List.of("PT1H"), Map.of())) {
            assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> parsed(scalar, input));
        }
        for (Value<?> input : List.of(IntValue.of(1), EnumValue.of("PT1H"), NullValue.of())) {
            assertThatExceptionOfType(CoercingParseLiteralException.class).isThrownBy(() -> literal(scalar, input));
        }
    }

    static Stream<Coercing<?, ?>> all() {
        return Stream.of(Scalars.DATE_TIMES, Scalars.DURATIONS, Scalars.URLS, Scalars.DECIMALS);
    }

    static Stream<Arguments> unspeakable() {
        return Stream.of(
                Arguments.of(Scalars.DATE_TIMES, "2026-03-03T09:00:00Z"),
                Arguments.of(Scalars.DATE_TIMES, Instant.MAX),
                Arguments.of(Scalars.DATE_TIMES, Instant.MIN),
                Arguments.of(Scalars.DURATIONS, Duration.ofHours(-1)),
                Arguments.of(Scalars.DURATIONS, 3600),
                Arguments.of(Scalars.URLS, URI.create("ftp://example.net")),
                Arguments.of(Scalars.URLS, URI.create("https://user:swordfish@example.net")),
                Arguments.of(Scalars.URLS, "https://example.net"),
                Arguments.of(Scalars.DECIMALS, new BigDecimal("1e30")),
                Arguments.of(Scalars.DECIMALS, 1.5),
                Arguments.of(JsonScalar.SCALAR.getCoercing(), new Object()),
                Arguments.of(JsonScalar.SCALAR.getCoercing(), Double.NaN),
                Arguments.of(JsonScalar.SCALAR.getCoercing(), Map.of(1, "a")),
                Arguments.of(JsonScalar.SCALAR.getCoercing(), List.of(Instant.EPOCH)));
    }

    @ParameterizedTest
    @MethodSource("unspeakable")
    void whatTheScalarCannotSayIsNotSaid(Coercing<?, ?> scalar, Object value) {
        CoercingSerializeException refusal =
                catchThrowableOfType(CoercingSerializeException.class, () -> serialized(scalar, value));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).doesNotContain("swordfish");
    }

    @Test
    void jsonIsTakenAndGivenAsItIs() {
        Coercing<?, ?> json = JsonScalar.SCALAR.getCoercing();
        Object value = Map.of("a", Arrays.asList(1, null, true, "x", 1.5), "b", Map.of("c", new BigDecimal("1.10")));

        assertThat(parsed(json, value)).isEqualTo(value);
        assertThat(serialized(json, value)).isEqualTo(value);
    }

    @Test
    void jsonIsWrittenInADocumentToo() {
        Value<?> literal = ObjectValue.newObjectValue()
                .objectField(new ObjectField(
                        "list",
                        ArrayValue.newArrayValue()
                                .value(IntValue.of(1))
                                .value(NullValue.of())
                                .value(VariableReference.of("id"))
                                .build()))
                .objectField(new ObjectField("text", StringValue.of("x")))
                .build();

        assertThat(JsonScalar.SCALAR
                        .getCoercing()
                        .parseLiteral(
                                literal,
                                CoercedVariables.of(Map.of("id", "from outside")),
                                GraphQLContext.getDefault(),
                                Locale.ROOT))
                .isEqualTo(Map.of("list", Arrays.asList(BigInteger.ONE, null, "from outside"), "text", "x"));
        assertThatExceptionOfType(CoercingParseLiteralException.class)
                .isThrownBy(() -> literal(JsonScalar.SCALAR.getCoercing(), EnumValue.of("BARE")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DateTime", "Duration", "Decimal", "Url", "JSON"})
    void theSchemaSaysWhereItIsSpecified(String name) {
        var type = TestGraphQl.source().schema().getType(name);

        assertThat(type).isInstanceOfSatisfying(GraphQLScalarType.class, scalar -> {
            if (!name.equals("Decimal")) {
                assertThat(scalar.getSpecifiedByUrl()).startsWith("https://www.rfc-editor.org/rfc/");
            }
        });
    }

    private static Arguments of(Coercing<?, ?> scalar, String text, Object value) {
        return Arguments.of(scalar, text, value);
    }

    private static Stream<Arguments> refused(Coercing<?, ?> scalar, String... texts) {
        return Stream.of(texts).map(text -> Arguments.of(scalar, text));
    }

    private static @Nullable Object parsed(Coercing<?, ?> scalar, Object input) {
        return scalar.parseValue(input, GraphQLContext.getDefault(), Locale.ROOT);
    }

    private static @Nullable Object literal(Coercing<?, ?> scalar, Value<?> input) {
        return scalar.parseLiteral(input, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
    }

    private static @Nullable Object serialized(Coercing<?, ?> scalar, Object value) {
        return scalar.serialize(value, GraphQLContext.getDefault(), Locale.ROOT);
    }
}
