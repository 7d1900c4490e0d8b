package io.callwake.voice.generic;

import io.callwake.domain.Currencies;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.generic.Path.Found;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a report stand in a payload.
 *
 * @param agent whom the platform says the call was of
 * @param status in the platform's words
 * @param fills put everything else into the report
 */
record Fields(
        Source<String> externalId,
        @Nullable Source<String> agent,
        @Nullable Source<String> status,
        @Nullable Source<Instant> startedAt,
        @Nullable Source<Instant> endedAt,
        List<Fill> fills) {

    static final Kind<Fields> KIND = Kinds.object(Fields::read);

    private static final int MOST_KEPT = 50;
    private static final int LONGEST_NAME = 64;

    Fields {
        fills = List.copyOf(fills);
    }

    /** Puts something that a payload tells into a report. */
    @FunctionalInterface
    interface Fill {

        void into(ReportDraft report, Object payload, Consumer<Found> used);
    }

    private static @Nullable Fields read(ObjectReader in) {
        List<Fill> fills = new ArrayList<>();
        Supplier<Source<String>> externalId =
                in.required("externalId", Sources.TEXT.meaning("The platform's id of the call."));
        Source<String> agent = in.optional(
                "agent", Sources.TEXT.meaning("The platform's id of the agent; of a carrier, the line's number."));
        Source<String> status = in.optional(
                "status", Sources.TEXT.meaning("The platform's word, of which statuses says what it means."));
        Source<Instant> startedAt = in.optional("startedAt", Sources.TIME);
        Source<Instant> endedAt = in.optional("endedAt", Sources.TIME);
        fills.add(fill(startedAt, ReportDraft::startedAt));
        fills.add(fill(endedAt, ReportDraft::endedAt));
        fills.add(fill(in.optional("answeredAt", Sources.TIME), ReportDraft::answeredAt));
        fills.add(fill(in.optional("direction", Sources.ofWord(Direction.class)), ReportDraft::direction));
        fills.add(fill(in.optional("from", Sources.TEXT), ReportDraft::from));
        fills.add(fill(in.optional("to", Sources.TEXT), ReportDraft::to));
        fills.add(fill(in.optional("durationSec", Sources.SECONDS), ReportDraft::durationSec));
        fills.add(fill(in.optional("endReason", Sources.TEXT), ReportDraft::endReason));
        fills.add(fill(in.optional("answeredBy", Sources.ofWord(AnsweredBy.class)), ReportDraft::answeredBy));
        fills.add(fill(in.optional("phoneId", Sources.TEXT), ReportDraft::phoneId));
        fills.add(fill(
                in.optional("dynamicVariables", Sources.OBJECT),
                (report, variables) -> report.dynamicVariables(membersOf(variables))));
        fills.add(recording(in));
        fills.add(pair(in, "campaignId", "campaignRunId", ReportDraft::campaign));
        fills.add(part(in, "customer", Fields::customer));
        fills.add(part(in, "carrier", carrier -> pair(carrier, "name", "callId", ReportDraft::carrier)));
        fills.add(part(in, "cost", Fields::cost));
        fills.add(part(in, "event", Fields::event));
        Map<String, Source<Object>> kept = in.optional(
                "metadata",
                Kinds.mapOf(MOST_KEPT, Kinds.line(LONGEST_NAME), Sources.ANY)
                        .meaning("What is kept under a name of its own."));
        if (kept != null) {
            kept.forEach((name, source) -> fills.add(fill(source, (report, value) -> report.keep(name, value))));
        }
        in.refuseStrangers();
        return in.built(() -> new Fields(externalId.get(), agent, status, startedAt, endedAt, fills));
    }

    private static <T> Fill fill(@Nullable Source<T> source, BiConsumer<ReportDraft, T> put) {
        return (report, payload, used) -> {
            T told = told(source, payload, used);
            if (told != null) {
                put.accept(report, told);
            }
        };
    }

    private static <T> @Nullable T told(@Nullable Source<T> source, Object payload, Consumer<Found> used) {
        return source == null ? null : source.in(payload, used);
    }

    /** Two texts that a report is given together. */
    @FunctionalInterface
    private interface PutPair {

        ReportDraft into(ReportDraft report, @Nullable String first, @Nullable String second);
    }

    private static Fill pair(ObjectReader in, String firstName, String secondName, PutPair put) {
        Source<String> first = in.optional(firstName, Sources.TEXT);
        Source<String> second = in.optional(secondName, Sources.TEXT);
        return (report, payload, used) -> put.into(report, told(first, payload, used), told(second, payload, used));
    }

    /** A part of the report that is an object of its own. */
    private static Fill part(ObjectReader in, String name, Function<ObjectReader, Fill> reading) {
        Fill fill = in.optional(name, Kinds.object(given -> {
            Fill read = reading.apply(given);
            given.refuseStrangers();
            return given.built(() -> read);
        }));
        return fill == null ? (_, _, _) -> {} : fill;
    }

    private static Fill recording(ObjectReader in) {
        Source<String> url = in.optional("recordingUrl", Sources.TEXT);
        Source<RecordingStatus> status = in.optional("recordingStatus", Sources.ofWord(RecordingStatus.class));
        return (report, payload, used) -> {
            String at = told(url, payload, used);
            RecordingStatus is = told(status, payload, used);
            report.recording(at, is == null && at != null ? RecordingStatus.COMPLETED : is);
        };
    }

    private static Fill customer(ObjectReader in) {
        Source<String> identifier = in.optional("identifier", Sources.TEXT);
        Source<String> name = in.optional("name", Sources.TEXT);
        Source<String> email = in.optional("email", Sources.TEXT);
        Source<String> phoneNumber = in.optional("phoneNumber", Sources.TEXT);
        Source<String> timeZone = in.optional("timeZone", Sources.TEXT);
        return (report, payload, used) -> report.customer(
                told(identifier, payload, used),
                told(name, payload, used),
                told(email, payload, used),
                told(phoneNumber, payload, used),
                told(timeZone, payload, used));
    }

    private static Fill cost(ObjectReader in) {
        Supplier<Source<BigDecimal>> amount = in.required("amount", Sources.AMOUNT);
        Supplier<Source<String>> currency =
                in.required("currency", Sources.TEXT.meaning("As ISO 4217 writes it, such as {\"value\": \"USD\"}."));
        return (report, payload, used) -> {
            BigDecimal sum = amount.get().in(payload, used);
            String code = currency.get().in(payload, used);
            if (sum != null && code != null && isCurrency(code)) {
                report.cost(sum, code);
            } else if (sum != null) {
                report.keep("cost", sum);
            }
        };
    }

    private static boolean isCurrency(String code) {
        try {
            return Currencies.parse(code) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Fill event(ObjectReader in) {
        Supplier<Source<String>> type = in.required("type", Sources.TEXT);
        Source<Instant> at = in.optional("at", Sources.TIME);
        return (report, payload, used) -> {
            String happened = type.get().in(payload, used);
            if (happened != null) {
                report.event(happened, told(at, payload, used));
            }
        };
    }

    private static Map<String, @Nullable Object> membersOf(Map<?, ?> object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}
