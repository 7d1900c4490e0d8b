package io.callwake.voice.generic;

import static io.callwake.domain.document.Kinds.line;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.oneOrSeveral;
import static io.callwake.domain.document.Kinds.word;

import io.callwake.domain.call.ReportDraft;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.ObjectReader;
import io.callwake.voice.SpokenLines;
import io.callwake.voice.generic.Path.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was said, the way a platform writes it down. */
sealed interface Transcript {

    int MOST_ROLES = 50;

    Kind<Words<Speaker>> ROLES = Words.kind(word(Speaker.class));

    Kind<Transcript> KIND = Kinds.oneOf(
            "kind",
            Form.class,
            form -> object(in -> {
                in.optional("kind", word(Form.class));
                return switch (form) {
                    case TURNS -> Turns.read(in);
                    case LINES -> Lines.read(in);
                    case PIECE -> Piece.read(in);
                };
            }));

    enum Form {
        /** A list of turns. */
        TURNS,
        /** One text with a line for each turn. */
        LINES,
        /** One turn, as it was said. */
        PIECE
    }

    /** @param startedAt when the call started, if that is known */
    void into(ReportDraft report, Object payload, @Nullable Instant startedAt, Consumer<Found> used);

    /**
     * @param offset from the start of the call
     * @param at what the clock said
     * @param notTurns roles of what nobody has said
     */
    record Turns(
            Path list,
            @Nullable Source<String> role,
            Source<String> text,
            @Nullable Source<Long> offset,
            @Nullable Source<Instant> at,
            Words<Speaker> roles,
            Set<String> notTurns)
            implements Transcript {

        private static @Nullable Transcript read(ObjectReader in) {
            Supplier<Path> list = in.required("list", Path.KIND.meaning("Where the list stands."));
            Source<String> role = in.optional("role", Sources.TEXT.meaning("Who spoke; looked for in a turn."));
            Supplier<Source<String>> text =
                    in.required("text", Sources.TEXT.meaning("What was said; looked for in a turn."));
            Source<Long> offset = in.optional(
                    "offset", Sources.MILLISECONDS.meaning("When, from the start of the call; looked for in a turn."));
            Source<Instant> at = in.optional("at", Sources.TIME.meaning("When, by the clock; looked for in a turn."));
            Words<Speaker> roles = in.optional("roles", ROLES.meaning("Who the platform's roles are."));
            List<String> notTurns = in.optional(
                    "notTurns",
                    oneOrSeveral(MOST_ROLES, line(Words.LONGEST)).meaning("Roles of what nobody has said."));
            in.refuseStrangers();
            return in.built(() -> new Turns(
                    list.get(),
                    role,
                    text.get(),
                    offset,
                    at,
                    roles == null ? Words.of(Speaker.class) : roles,
                    notTurns == null
                            ? Set.of()
                            : notTurns.stream().map(Words::normal).collect(Collectors.toUnmodifiableSet())));
        }

        @Override
        public void into(ReportDraft report, Object payload, @Nullable Instant startedAt, Consumer<Found> used) {
            for (Found found : list.in(payload)) {
                List<?> turns = found.value() instanceof List<?> several ? several : List.of(found.value());
                for (Object turn : turns) {
                    if (turn != null) {
                        turn(report, turn, startedAt);
                    }
                }
                used.accept(found);
            }
        }

        private void turn(ReportDraft report, Object turn, @Nullable Instant startedAt) {
            String who = role == null ? null : role.in(turn, _ -> {});
            if (who == null || !notTurns.contains(Words.normal(who))) {
                report.turn(speaker(roles, who), text.in(turn, _ -> {}), startMs(turn, startedAt));
            }
        }

        private @Nullable Long startMs(Object turn, @Nullable Instant startedAt) {
            Long since = offset == null ? null : offset.in(turn, _ -> {});
            Instant then = since != null || at == null || startedAt == null ? null : at.in(turn, _ -> {});
            return then == null || startedAt == null
                    ? since
                    : Long.valueOf(Duration.between(startedAt, then).toMillis());
        }
    }

    /** @param speakers what stands before the colon at the beginning of a line */
    record Lines(Source<String> text, Words<Speaker> speakers) implements Transcript {

        private static @Nullable Transcript read(ObjectReader in) {
            Supplier<Source<String>> text = in.required("text", Sources.TEXT.meaning("Where the text stands."));
            Supplier<Words<Speaker>> speakers =
                    in.required("speakers", ROLES.meaning("Who is meant by what stands before the colon of a line."));
            in.refuseStrangers();
            return in.built(() -> new Lines(text.get(), speakers.get()));
        }

        @Override
        public void into(ReportDraft report, Object payload, @Nullable Instant startedAt, Consumer<Found> used) {
            new SpokenLines(speakers.meanings()).write(text.in(payload, used), report);
        }
    }

    /**
     * @param order its number among the pieces of the call
     * @param at when it was said, which tells its order where there is no number
     */
    record Piece(
            @Nullable Condition when,
            @Nullable Source<String> role,
            Source<String> text,
            @Nullable Source<Long> order,
            @Nullable Source<Instant> at,
            Words<Speaker> roles)
            implements Transcript {

        private static @Nullable Transcript read(ObjectReader in) {
            Condition when = in.optional("when", Condition.KIND.meaning("Which payloads are a piece."));
            Source<String> role = in.optional("role", Sources.TEXT.meaning("Who spoke."));
            Supplier<Source<String>> text = in.required("text", Sources.TEXT.meaning("What was said."));
            Source<Long> order =
                    in.optional("order", Sources.NUMBER.meaning("The number of the piece among those of the call."));
            Source<Instant> at = in.optional("at", Sources.TIME.meaning("When it was said, if there is no number."));
            Words<Speaker> roles = in.optional("roles", ROLES.meaning("Who the platform's roles are."));
            if (in.says("order") == in.says("at")) {
                in.missing("order", "is required, unless there is at; not both");
            }
            in.refuseStrangers();
            return in.built(() ->
                    new Piece(when, role, text.get(), order, at, roles == null ? Words.of(Speaker.class) : roles));
        }

        @Override
        public void into(ReportDraft report, Object payload, @Nullable Instant startedAt, Consumer<Found> used) {
            if (when != null && !when.holds(payload)) {
                return;
            }
            Instant then = at == null ? null : at.in(payload, used);
            Long place =
                    order == null ? (then == null ? null : Long.valueOf(then.toEpochMilli())) : order.in(payload, used);
            String said = text.in(payload, used);
            if (place != null && said != null) {
                report.piece(place, speaker(roles, role == null ? null : role.in(payload, used)), said, null);
            }
        }
    }

    private static Speaker speaker(Words<Speaker> roles, @Nullable String role) {
        Speaker speaker = roles.of(role);
        return speaker == null ? Speaker.OTHER : speaker;
    }
}
