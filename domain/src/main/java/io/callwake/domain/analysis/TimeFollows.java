package io.callwake.domain.analysis;

import io.callwake.domain.condition.Value;
import io.callwake.domain.speech.Anchor;
import io.callwake.domain.speech.Mention;
import io.callwake.domain.speech.SaidTime;
import io.callwake.domain.speech.TimesSaid;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Times are never taken from a claim: they are computed from the words that are cited for them. */
final class TimeFollows {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final int LONGEST = 4_000;
    private static final int FARTHEST_LINK = 3;
    private static final PhraseSet LINKS = PhraseSet.of("or, and, maybe, perhaps, either, else, to, at, on, the");

    private final Talk talk;

    TimeFollows(Talk talk) {
        this.talk = talk;
    }

    Follow of(Sought sought, Material material) {
        boolean dayOnly = sought.meaning() == Meaning.DATE;
        if (talk.isEnglish() && material.own().stream().anyMatch(this::isRefused)) {
            return Follow.no("it is said not to be so");
        }
        SaidTime own = ofOwn(material.own());
        SaidTime offered = ofOffers(material);
        SaidTime said = own;
        if (offered != null && (!isDefinite(own) || isDefinite(offered))) {
            said = offered;
        }
        if (offered != null && !isDefinite(said) && isDefinite(own)) {
            said = own;
        }
        return follow(said, dayOnly, material);
    }

    private static Follow follow(@Nullable SaidTime said, boolean dayOnly, Material material) {
        Passage at = material.last();
        return switch (said) {
            case SaidTime.Exact exact ->
                new Follow.Yes(
                        text(dayOnly ? exact.at().toLocalDate().toString() : WRITTEN.format(exact.at())), null, at, "");
            case SaidTime.Part part ->
                dayOnly
                        ? new Follow.Yes(text(part.from().toLocalDate().toString()), null, at, "")
                        : new Follow.Yes(
                                text(WRITTEN.format(part.from())), new Window(part.from(), part.until()), at, "");
            case SaidTime.Day day -> new Follow.Yes(text(day.day().toString()), null, at, "");
            case SaidTime.Ambiguous ambiguous ->
                new Follow.Several(told(ambiguous.because()), candidates(ambiguous.candidates()));
            case SaidTime.Unclear unclear ->
                new Follow.Several(told(unclear.because()), candidates(unclear.candidates()));
            case SaidTime.Nothing _ -> Follow.no("no time is said there");
            case null -> Follow.no("no time is said there");
        };
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static String told(SaidTime.Because because) {
        return switch (because) {
            case TWO_READINGS -> "the words can be understood in several ways";
            case OFFERED_SEVERAL -> "several times are said";
            case IN_A_GAP -> "the clock is put forward over this time";
            case IN_AN_OVERLAP -> "the clock is put back, and shows this time twice";
            case IMPRECISE -> "the words are not precise enough";
            case VAGUE -> "the words name no time";
            case IMPOSSIBLE -> "there is no such day";
            case REPEATED -> "the words name a time that comes again and again";
        };
    }

    static List<String> candidates(List<SaidTime> times) {
        return times.stream().flatMap(time -> written(time).stream()).distinct().toList();
    }

    static List<String> refused(String words, Anchor anchor) {
        return candidates(TimesSaid.refused(shortened(words), anchor));
    }

    private static List<String> written(SaidTime time) {
        return switch (time) {
            case SaidTime.Exact exact -> List.of(WRITTEN.format(exact.at()));
            case SaidTime.Part part -> List.of(WRITTEN.format(part.from()));
            case SaidTime.Day day -> List.of(day.day().toString());
            case SaidTime.Ambiguous ambiguous -> candidates(ambiguous.candidates());
            case SaidTime.Unclear unclear -> candidates(unclear.candidates());
            case SaidTime.Nothing _ -> List.of();
        };
    }

    private @Nullable SaidTime ofOwn(List<Passage> own) {
        if (own.isEmpty()) {
            return null;
        }
        Anchor anchor = talk.anchor(own.getLast().text());
        SaidTime cited = read(own.stream().map(Passage::words).collect(Collectors.joining(", ")), anchor);
        if (cited instanceof SaidTime.Nothing) {
            return cited;
        }
        SaidTime whole = read(
                own.stream()
                        .map(passage -> passage.text().textOf(passage.context()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                anchor);
        boolean isBeside = isDefinite(cited) && whole instanceof SaidTime.Ambiguous && !isAnyLinked(own);
        return isBeside ? cited : whole;
    }

    /** Whether another time is said in one breath with one that is cited: then one alone is not what was meant. */
    private boolean isAnyLinked(List<Passage> own) {
        return own.stream().anyMatch(this::isLinked);
    }

    /** "I'd hate Tuesday at nine." */
    private boolean isRefused(Passage passage) {
        TurnText turn = passage.text();
        TurnText.Place place = passage.place();
        return TimesSaid.mentions(turn.textOf(place), talk.lexicon()).stream()
                .anyMatch(time -> Denials.isRefused(turn, Clauses.tokenAt(turn, time.from() + place.from())));
    }

    private boolean isLinked(Passage passage) {
        TurnText turn = passage.text();
        TurnText.Place sentences = passage.context();
        List<Mention> cited = new ArrayList<>();
        List<Mention> others = new ArrayList<>();
        for (Mention mention : TimesSaid.mentions(turn.textOf(sentences), talk.lexicon())) {
            int from = mention.from() + sentences.from();
            int to = mention.to() + sentences.from();
            boolean isCited =
                    from < passage.place().to() && to > passage.place().from();
            (isCited ? cited : others).add(new Mention(from, to));
        }
        return cited.stream().anyMatch(one -> others.stream().anyMatch(other -> isLinked(turn, one, other)));
    }

    private static boolean isLinked(TurnText turn, Mention one, Mention other) {
        boolean isInOrder = one.from() < other.from();
        Mention first = isInOrder ? one : other;
        Mention second = isInOrder ? other : one;
        if (second.from() <= first.to()) {
            return true;
        }
        int from = Clauses.tokenAt(turn, first.to() - 1) + 1;
        int to = Clauses.tokenAt(turn, second.from());
        List<String> between = turn.words(Math.min(from, to), to);
        return between.size() <= FARTHEST_LINK && between.stream().allMatch(LINKS::has);
    }

    private @Nullable SaidTime ofOffers(Material material) {
        for (Material.Offer offer : material.offers().reversed()) {
            TurnText agent = offer.passage().text();
            TurnText answer = offer.answer();
            Anchor anchor = talk.anchor(answer);
            String asked = agent.textOf(talk.lastAsked(agent));
            String answered = answer.textOf(answer.all());
            boolean isNamed = answered.length() <= LONGEST
                    && !TimesSaid.mentions(answered, talk.lexicon()).isEmpty();
            if (isNamed && offer.polarity() != Polarity.DENIES) {
                SaidTime both = read(asked + ", " + answered, anchor);
                return isDefinite(both) ? both : read(answered, anchor);
            }
            if (isNamed) {
                return read(answered, anchor);
            }
            if (Material.isAccepted(offer)) {
                return read(asked, anchor);
            }
        }
        return null;
    }

    private static SaidTime read(String words, Anchor anchor) {
        return TimesSaid.read(shortened(words), anchor);
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    private static boolean isDefinite(@Nullable SaidTime time) {
        return time instanceof SaidTime.Exact || time instanceof SaidTime.Part || time instanceof SaidTime.Day;
    }
}
