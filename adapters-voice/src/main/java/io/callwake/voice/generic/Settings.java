package io.callwake.voice.generic;

import static io.callwake.domain.document.Kinds.oneOrSeveral;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a platform's webhooks look like.
 *
 * @param ignoredWhen which webhooks tell nothing that a call record would hold
 * @param statuses what the platform's words are of ours
 * @param finalWhen which webhook is the last of its call
 * @param leftOut what is neither read nor kept, such as addresses that are signed anew each time
 */
record Settings(
        Teller teller,
        int acceptedStatus,
        Signature signature,
        List<Condition> ignoredWhen,
        Fields fields,
        Words<CallStatus> statuses,
        @Nullable Transcript transcript,
        Final finalWhen,
        List<Path> leftOut) {

    private static final int MOST_CONDITIONS = 10;
    private static final int MOST_LEFT_OUT = 50;
    private static final int ACCEPTED = 202;

    Settings {
        ignoredWhen = List.copyOf(ignoredWhen);
        leftOut = List.copyOf(leftOut);
    }

    /** When nothing more is to come. */
    sealed interface Final {

        boolean holds(Object payload, CallStatus status);

        record Always(When when) implements Final {

            @Override
            public boolean holds(Object payload, CallStatus status) {
                return when == When.ALWAYS || (when == When.OVER && status.isOver());
            }
        }

        record Told(List<Condition> conditions) implements Final {

            public Told {
                conditions = List.copyOf(conditions);
            }

            @Override
            public boolean holds(Object payload, CallStatus status) {
                return conditions.stream().anyMatch(condition -> condition.holds(payload));
            }
        }
    }

    enum When {
        ALWAYS,
        /** When the call is over by its status. */
        OVER,
        NEVER
    }

    private static final Kind<List<Condition>> CONDITIONS = oneOrSeveral(MOST_CONDITIONS, Condition.KIND);

    private static final Kind<Final> FINAL = finalKind();

    private static Kind<Final> finalKind() {
        Kind<Final> always = word(When.class).as(Final.Always::new);
        Kind<Final> told = CONDITIONS.as(Final.Told::new);
        return Kinds.kind(
                () -> Map.of("anyOf", List.of(always.schema(), told.schema())),
                (@Nullable Object value, Place place) ->
                        value instanceof String ? always.read(value, place) : told.read(value, place));
    }

    static @Nullable Settings read(ObjectReader in) {
        Teller teller = in.optional(
                "teller",
                word(Teller.class).meaning("Whether the platform tells, or the carrier; platform, if left out."));
        Integer acceptedStatus = in.optional(
                "acceptedStatus",
                wholeNumber(200, 299).meaning("The status that the platform takes for received; 202, if left out."));
        Supplier<Signature> signature =
                in.required("signature", SignatureReader.KIND.meaning("How webhooks are told from forged ones."));
        List<Condition> ignoredWhen =
                in.optional("ignoredWhen", CONDITIONS.meaning("Webhooks that are passed over: one of these holds."));
        Supplier<Fields> fields = in.required("fields", Fields.KIND.meaning("Where a report's fields stand."));
        Words<CallStatus> statuses = in.optional(
                "statuses", Words.kind(word(CallStatus.class)).meaning("What the platform's statuses are of ours."));
        Transcript transcript = in.optional("transcript", Transcript.KIND.meaning("What was said."));
        Final finalWhen = in.optional(
                "finalWhen",
                FINAL.meaning("The last webhook of a call; of a platform, if left out, the one in which it is over,"
                        + " of a carrier none."));
        List<Path> leftOut = in.optional(
                "leftOut",
                oneOrSeveral(MOST_LEFT_OUT, Path.KIND)
                        .meaning("What is not kept: what differs each time the same is sent, or is too large."));
        in.refuseStrangers();
        return in.built(() -> {
            Teller whoTells = teller == null ? Teller.PLATFORM : teller;
            return new Settings(
                    whoTells,
                    acceptedStatus == null ? ACCEPTED : acceptedStatus,
                    signature.get(),
                    ignoredWhen == null ? List.of() : ignoredWhen,
                    fields.get(),
                    statuses == null ? Words.of(CallStatus.class) : statuses,
                    transcript,
                    finalWhen == null
                            ? new Final.Always(whoTells == Teller.PLATFORM ? When.OVER : When.NEVER)
                            : finalWhen,
                    leftOut == null ? List.of() : leftOut);
        });
    }
}
