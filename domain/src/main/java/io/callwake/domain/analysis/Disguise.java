package io.callwake.domain.analysis;

import io.callwake.domain.analysis.PersonalWords.Found;
import io.callwake.domain.analysis.PersonalWords.Kind;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.NamesSaid;
import io.callwake.domain.speech.SaidName;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call whose numbers, names and addresses are hidden from whoever is asked about it. The same thing has the same placeholder
 * throughout the call, such as {@code [PHONE_1]}.
 */
public final class Disguise {

    private final Brief brief;
    private final PersonalWords personal;
    private final Map<Kind, Map<String, Integer>> numbers = new EnumMap<>(Kind.class);
    /** What stands for a placeholder outside of the turn in which it was said. */
    private final Map<String, String> plain = new HashMap<>();

    private final List<Veiled> turns;
    private final Brief hidden;

    private Disguise(Brief brief) {
        this.brief = brief;
        Lexicon lexicon = Lexicon.of(brief.language());
        this.personal = new PersonalWords(lexicon, namesIn(brief, lexicon));
        List<List<Found>> cards = CardDetails.in(brief.transcript(), lexicon);
        List<List<Found>> postcodes = PostcodeDetails.in(brief.transcript(), lexicon);
        this.turns = IntStream.range(0, cards.size())
                .mapToObj(i -> veil(
                        brief.transcript().get(i).text(),
                        Stream.concat(cards.get(i).stream(), postcodes.get(i).stream())
                                .toList()))
                .toList();
        this.hidden = hide();
    }

    public static Disguise of(Brief brief) {
        return new Disguise(brief);
    }

    /** What is asked. */
    public Brief hidden() {
        return hidden;
    }

    /** What was claimed, with everything back in its place; a claim about what never was hidden is left out. */
    public Claims restore(Claims claims) {
        return mapped(claims, this::restored, this::restored);
    }

    /** The words of names that are known, or under which somebody introduces himself. */
    private static Set<String> namesIn(Brief brief, Lexicon lexicon) {
        Set<String> names = new HashSet<>();
        if (brief.customersName() != null) {
            addWords(brief.customersName(), names);
        }
        boolean isAsked = false;
        for (Turn turn : brief.transcript()) {
            List<SaidName> said = isAsked && turn.speaker() == Speaker.CUSTOMER
                    ? NamesSaid.inAnswer(turn.text(), lexicon)
                    : NamesSaid.in(turn.text(), lexicon);
            said.forEach(name -> addWords(name.name(), names));
            said.forEach(name -> addWords(turn.text().substring(name.from(), name.to()), names));
            if (turn.speaker() == Speaker.AGENT) {
                isAsked = Words.of(turn.text()).stream()
                        .anyMatch(word -> word.text().equals("name"));
            }
        }
        return names;
    }

    private static void addWords(String name, Set<String> names) {
        for (Word word : Words.of(name)) {
            if (word.kind() == Word.Kind.LETTERS && word.text().length() > 1) {
                names.add(word.text());
            }
        }
    }

    /**
     * A text and what is shown of it.
     *
     * @param places of the placeholders, from left to right
     */
    private record Veiled(String text, String shown, List<Place> places) {

        /** Where in the text that stands which is shown here; what is hidden is whole or not there. */
        int inText(int shownAt, boolean isEnd) {
            int shift = 0;
            for (Place place : places) {
                if (shownAt <= place.shownFrom()) {
                    break;
                }
                if (shownAt < place.shownTo() || (isEnd && shownAt == place.shownTo())) {
                    return isEnd ? place.to() : place.from();
                }
                shift = place.to() - place.shownTo();
            }
            return shownAt + shift;
        }

        @Nullable
        String behind(String placeholder) {
            for (Place place : places) {
                if (place.placeholder().equals(placeholder)) {
                    return text.substring(place.from(), place.to());
                }
            }
            return null;
        }
    }

    private record Place(String placeholder, int from, int to, int shownFrom, int shownTo) {}

    private Veiled veil(String text, List<Found> more) {
        StringBuilder shown = new StringBuilder();
        List<Place> places = new ArrayList<>();
        int done = 0;
        for (Found found : personal.in(text, more)) {
            String placeholder = placeholder(found, text);
            shown.append(text, done, found.from());
            int shownFrom = shown.length();
            shown.append(placeholder);
            places.add(new Place(placeholder, found.from(), found.to(), shownFrom, shown.length()));
            done = found.to();
        }
        shown.append(text, done, text.length());
        return new Veiled(text, shown.toString(), List.copyOf(places));
    }

    private String placeholder(Found found, String text) {
        Map<String, Integer> ofKind = numbers.computeIfAbsent(found.kind(), _ -> new HashMap<>());
        int number = ofKind.computeIfAbsent(found.plain(), _ -> ofKind.size() + 1);
        String placeholder = "[" + found.kind() + "_" + number + "]";
        boolean isRead = switch (found.kind()) {
            case PHONE, EMAIL, ADDRESS, CARD -> true;
            case NAME, ID -> false;
        };
        plain.putIfAbsent(placeholder, isRead ? found.plain() : text.substring(found.from(), found.to()));
        return placeholder;
    }

    private Brief hide() {
        List<Turn> shown = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = brief.transcript().get(i);
            shown.add(new Turn(turn.speaker(), turns.get(i).shown(), turn.startMs()));
        }
        Claims soFar = brief.soFar();
        return new Brief(
                brief.call(),
                shown,
                brief.line(),
                brief.startedAt(),
                brief.zone(),
                brief.agentsZone(),
                brief.language(),
                brief.answerLanguage(),
                brief.settings(),
                brief.fields(),
                brief.outcomes(),
                null,
                brief.customersRegion(),
                null,
                brief.firstTurn(),
                soFar == null
                        ? null
                        : mapped(soFar, this::shown, cited -> new Cited(cited.turn(), shown(cited.words()))));
    }

    private String shown(String text) {
        return veil(text, List.of()).shown();
    }

    private @Nullable Cited restored(Cited cited) {
        int index = cited.turn() - brief.firstTurn();
        Veiled turn = index >= 0 && index < turns.size() ? turns.get(index) : null;
        int at = turn == null ? -1 : turn.shown().indexOf(cited.words());
        if (turn != null && at >= 0 && !cited.words().isEmpty()) {
            int from = turn.inText(at, false);
            int to = turn.inText(at + cited.words().length(), true);
            return new Cited(cited.turn(), turn.text().substring(from, Math.max(from, to)));
        }
        String words = replaced(cited.words(), placeholder -> {
            String behind = turn == null ? null : turn.behind(placeholder);
            return behind == null ? plain.get(placeholder) : behind;
        });
        return words == null ? null : new Cited(cited.turn(), words);
    }

    private @Nullable String restored(String text) {
        return replaced(text, plain::get);
    }

    /** Null if there is a placeholder for which nothing stands. */
    private static @Nullable String replaced(String text, Function<String, @Nullable String> behind) {
        Matcher matcher = PersonalWords.PLACEHOLDER.matcher(text);
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        while (matcher.find()) {
            String words = behind.apply("[" + matcher.group(1) + "_" + matcher.group(2) + "]");
            if (words == null) {
                return null;
            }
            replaced.append(text, done, matcher.start()).append(words);
            done = matcher.end();
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private static Claims mapped(
            Claims claims, Function<String, @Nullable String> text, Function<Cited, @Nullable Cited> cited) {
        SequencedMap<String, Verdict> criteria = new LinkedHashMap<>();
        claims.criteria().forEach((name, verdict) -> {
            Verdict kept = mapped(verdict, text, cited);
            if (kept != null) {
                criteria.put(name, kept);
            }
        });
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        Function<Object, @Nullable Object> value = plain -> plain instanceof String words ? text.apply(words) : plain;
        claims.fields().forEach((name, all) -> fields.put(name, mapped(all, value, text, cited)));
        return new Claims(
                orNull(claims.summary(), text),
                orNull(claims.sentiment(), claim -> mapped(claim, mood -> mood, text, cited)),
                claims.turnedAt(),
                orNull(claims.goal(), verdict -> mapped(verdict, text, cited)),
                criteria,
                orNull(claims.outcome(), claim -> mapped(claim, key -> key, text, cited)),
                fields,
                mapped(claims.actionItems(), text, text, cited),
                mapped(claims.categories(), name -> name, text, cited),
                orNull(claims.notes(), text),
                orNull(claims.reached(), claim -> mapped(claim, reach -> reach, text, cited)));
    }

    private static <T> List<Claim<T>> mapped(
            List<Claim<T>> claims,
            Function<T, @Nullable T> value,
            Function<String, @Nullable String> text,
            Function<Cited, @Nullable Cited> cited) {
        List<Claim<T>> mapped = new ArrayList<>();
        for (Claim<T> claim : claims) {
            Claim<T> kept = mapped(claim, value, text, cited);
            if (kept != null) {
                mapped.add(kept);
            }
        }
        return mapped;
    }

    private static <T> @Nullable Claim<T> mapped(
            Claim<T> claim,
            Function<T, @Nullable T> value,
            Function<String, @Nullable String> text,
            Function<Cited, @Nullable Cited> cited) {
        T mapped = value.apply(claim.value());
        List<Cited> quotes = mapped(claim.cited(), cited);
        return mapped == null || quotes == null ? null : new Claim<>(mapped, orNull(claim.reason(), text), quotes);
    }

    private static @Nullable Verdict mapped(
            Verdict verdict, Function<String, @Nullable String> text, Function<Cited, @Nullable Cited> cited) {
        String reason = text.apply(verdict.reason());
        List<Cited> quotes = mapped(verdict.cited(), cited);
        return reason == null || quotes == null ? null : new Verdict(verdict.word(), reason, quotes);
    }

    /** Null if one of them is about what never was hidden. */
    private static @Nullable List<Cited> mapped(List<Cited> all, Function<Cited, @Nullable Cited> cited) {
        List<Cited> mapped = all.stream().map(cited).filter(Objects::nonNull).toList();
        return mapped.size() == all.size() ? mapped : null;
    }

    private static <T> @Nullable T orNull(@Nullable T value, Function<T, @Nullable T> function) {
        return value == null ? null : function.apply(value);
    }
}
