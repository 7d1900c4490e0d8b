package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.condition.Value;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.EmailsSaid;
import io.callwake.domain.speech.NamesSaid;
import io.callwake.domain.speech.TimesSaid;
import io.callwake.domain.speech.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether a speaker took back what he had said, and what he said instead. */
final class Corrections {

    private static final int TURNS = 4;
    private static final int WORDS_BEHIND_MARK = 12;
    private static final int SIGNS_BEHIND_MARK = 30;
    private static final int WORDS_BEHIND_NO = 3;
    private static final int FEWEST_DIGITS = 4;
    private static final int LONGEST_IN_BETWEEN = 6;

    private static final int WORDS_OF_UNABLE = 5;
    private static final PhraseSet UNABLE = PhraseSet.of("cant, cannot, can not, couldnt, could not, wont");
    private static final PhraseSet OTHERWISE = PhraseSet.of("before, earlier, sooner, later, after");

    private final Talk talk;
    private final ReadBacks readBacks;

    Corrections(Talk talk) {
        this.talk = talk;
        this.readBacks = new ReadBacks(talk);
    }

    /** @param instead nothing if it cannot be told */
    record Correction(int turn, @Nullable String instead) {}

    Optional<Correction> of(Sought sought, Follow.Yes found) {
        Passage at = found.at();
        if (at == null) {
            return Optional.empty();
        }
        boolean isInPieces = isOfSigns(sought);
        int from = isInPieces ? at.place().firstToken() : at.place().endToken();
        Optional<Correction> same = in(sought, found, at.text(), from, true);
        if (same.isPresent()) {
            return same;
        }
        OptionalInt takenBack = sought.meaning() == Meaning.WORDS ? OptionalInt.empty() : takenBackIn(at);
        if (takenBack.isPresent()) {
            return Optional.of(new Correction(talk.numberOf(talk.at(takenBack.getAsInt())), null));
        }
        OptionalInt refused = isTime(sought) ? refusedIn(found, at) : OptionalInt.empty();
        if (refused.isPresent()) {
            return Optional.of(new Correction(talk.numberOf(talk.at(refused.getAsInt())), null));
        }
        Optional<Correction> later = inNextTurns(sought, found, at);
        return later.isPresent() || !talk.isEnglish() ? later : inReadBacks(sought, found, at);
    }

    private Optional<Correction> inNextTurns(Sought sought, Follow.Yes found, Passage at) {
        int last = Math.min(talk.size() - 1, at.index() + TURNS);
        for (int i = at.index() + 1; i <= last; i++) {
            if (isOfAnyKind(sought) && talk.speakerAt(i) == Speaker.AGENT && isLong(talk.at(i))) {
                // What is said from here on is about something else.
                return Optional.empty();
            }
            if (talk.speakerAt(i) == at.text().speaker() || talk.speakerAt(i) == Speaker.CUSTOMER) {
                Optional<Correction> later = in(sought, found, talk.at(i), 0, false);
                if (later.isPresent()) {
                    return later;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTime(Sought sought) {
        return sought.meaning() == Meaning.DATE || sought.meaning() == Meaning.DATE_TIME;
    }

    /** Where the customer refuses the same time, or its whole day, a little later. */
    private OptionalInt refusedIn(Follow.Yes found, Passage at) {
        int last = Math.min(talk.size() - 1, at.index() + TURNS);
        for (int i = at.index(); i <= last; i++) {
            TurnText turn = talk.at(i);
            int first = i == at.index() ? at.place().endToken() : 0;
            int end = turn.words().size();
            if (turn.speaker() == Speaker.CUSTOMER && first < end && isRefused(found, turn, turn.place(first, end))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isRefused(Follow.Yes found, TurnText turn, TurnText.Place place) {
        return TimeFollows.refused(turn.textOf(place), talk.anchor(turn)).stream()
                .anyMatch(refused -> text(found).startsWith(refused));
    }

    /** "So that is twelve years?" – "No." */
    private Optional<Correction> inReadBacks(Sought sought, Follow.Yes found, Passage at) {
        for (int i = at.index() + 1; i < talk.size(); i++) {
            Optional<Correction> denied = readBacks
                    .at(i)
                    .filter(back -> back.polarity() == Polarity.DENIES
                            || (back.polarity() == Polarity.UNCLEAR
                                    && back.agent().index() <= at.index() + TURNS))
                    .filter(back -> readBacks.isIn(back, sought, found, at))
                    .flatMap(back -> denied(back, sought, found, at));
            if (denied.isPresent()) {
                return denied;
            }
        }
        return Optional.empty();
    }

    private Optional<Correction> denied(ReadBacks.ReadBack back, Sought sought, Follow.Yes found, Passage at) {
        TurnText answer = back.answer();
        if (sought.meaning() != Meaning.FLAG && readBacks.isSaidAgain(back, sought, found, at)) {
            return Optional.empty();
        }
        boolean isDenied = back.polarity() == Polarity.DENIES;
        boolean canTellOthers = sought.meaning() != Meaning.FLAG && !isOfAnyKind(sought);
        Optional<Correction> other = canTellOthers
                ? instead(
                        sought,
                        counted(back, found),
                        answer,
                        0,
                        Math.min(answer.tokens().size(), SIGNS_BEHIND_MARK))
                : Optional.empty();
        if (other.isPresent()) {
            return isDenied || !isGoingOn(answer) ? other : Optional.empty();
        }
        return isDenied && !isAboutAnother(answer) && !(isTime(sought) && isUnableOtherwise(answer))
                ? Optional.of(new Correction(
                        talk.numberOf(answer),
                        found.value() instanceof Value.Flag(boolean flag) ? String.valueOf(!flag) : null))
                : Optional.empty();
    }

    /** With what was counted, which the agent may have said first. */
    private Follow.Yes counted(ReadBacks.ReadBack back, Follow.Yes found) {
        if (!(found.value() instanceof Value.Numeric) || !found.kind().isEmpty()) {
            return found;
        }
        return new NumberFollows(talk)
                .in(back.agent(), back.asked()).stream()
                        .filter(said -> said.value().toPlainString().equals(text(found)))
                        .map(NumberFollows.Said::unit)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(unit -> new Follow.Yes(found.value(), found.window(), found.at(), unit))
                        .orElse(found);
    }

    /** "And three radiators" says something more. */
    private static boolean isGoingOn(TurnText answer) {
        return answer.words().stream()
                .filter(word -> !Vocabulary.isFiller(word))
                .findFirst()
                .filter("and"::equals)
                .isPresent();
    }

    /** "I can't do it any earlier" leaves the time as it is. */
    private static boolean isUnableOtherwise(TurnText answer) {
        List<String> words = answer.words();
        for (int i = 0; i < words.size(); i++) {
            boolean isEnd = i + 1 == words.size() || Clauses.isBreak(answer, i + 1);
            if (isEnd
                    && OTHERWISE.has(words.get(i))
                    && UNABLE.isIn(words.subList(Math.max(0, i - WORDS_OF_UNABLE), i))) {
                return true;
            }
        }
        return false;
    }

    /** "No, Wednesday", said of twelve years on a Tuesday. */
    private boolean isAboutAnother(TurnText answer) {
        TurnText.Place beginning = ReadBacks.beginningOf(answer);
        String text = answer.textOf(beginning);
        return !TimesSaid.mentions(text, talk.lexicon()).isEmpty()
                || !new NumberFollows(talk).in(answer, beginning).isEmpty()
                || !EmailsSaid.in(Words.of(text), talk.lexicon()).isEmpty();
    }

    /** Where the customer says a little later that it is not to be, before he is asked something else. */
    private OptionalInt takenBackIn(Passage at) {
        int last = Math.min(talk.size() - 1, at.index() + TURNS);
        for (int i = at.index(); i <= last; i++) {
            if (isTakenBackIn(at, i)) {
                return OptionalInt.of(i);
            }
            if (i > at.index() && talk.speakerAt(i) == Speaker.AGENT && talk.isAsking(talk.at(i))) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** The same of what the whole call came to, whenever it is said; unless taking back is what it came to. */
    boolean isTakenBack(Material material) {
        Passage last = material.last();
        boolean isAboutThat = material.own().stream()
                .anyMatch(passage -> Vocabulary.RETRACTIONS.isIn(passage.tokens())
                        || passage.tokens().stream().anyMatch(word -> word.startsWith("cancel")));
        if (last == null || isAboutThat) {
            return false;
        }
        for (int i = last.index(); i < talk.size(); i++) {
            if (isTakenBackIn(last, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTakenBackIn(Passage at, int turn) {
        if (talk.speakerAt(turn) != Speaker.CUSTOMER) {
            return false;
        }
        TurnText text = talk.at(turn);
        int first = Vocabulary.RETRACTIONS.first(
                text.words(), turn == at.index() ? at.place().endToken() : 0);
        return first >= 0 && !Clauses.isForbidden(text, first, 3);
    }

    /** Words correct whatever words: that they are about the same cannot be seen. */
    private static boolean isOfAnyKind(Sought sought) {
        return sought.meaning() == Meaning.WORDS || sought.meaning() == Meaning.POSTCODE;
    }

    private static boolean isLong(TurnText turn) {
        return turn.tokens().size() > LONGEST_IN_BETWEEN;
    }

    private Optional<Correction> in(Sought sought, Follow.Yes found, TurnText turn, int from, boolean isSameTurn) {
        List<String> words = turn.words();
        boolean needsFirm = isOfAnyKind(sought);
        PhraseSet marks = needsFirm ? Vocabulary.FIRM_CORRECTIONS : Vocabulary.CORRECTIONS;
        for (int i = from; i < words.size(); i++) {
            int length = marks.lengthAt(words, i);
            boolean isNo = length == 0 && isSameTurn && Vocabulary.isTakingBack(words, i);
            Optional<Correction> correction = length > 0
                    ? instead(sought, found, turn, i + length, endBehind(sought, words, i + length))
                    : isNo ? behindNo(sought, found, turn, i + 1) : Optional.empty();
            if (correction.isPresent()) {
                return correction;
            }
        }
        return Optional.empty();
    }

    private static int endBehind(Sought sought, List<String> words, int first) {
        return Math.min(words.size(), first + (isOfSigns(sought) ? SIGNS_BEHIND_MARK : WORDS_BEHIND_MARK));
    }

    private static boolean isOfSigns(Sought sought) {
        return switch (sought.meaning()) {
            case PHONE, DIGITS, EMAIL -> true;
            case WORDS, NUMBER, FLAG, CHOICE, DATE, DATE_TIME, POSTCODE -> false;
        };
    }

    /** "Ada, no, Adam": a mere "no" may be about something else, so that what follows has to be of the same kind. */
    private Optional<Correction> behindNo(Sought sought, Follow.Yes found, TurnText turn, int first) {
        int near = Math.min(turn.tokens().size(), first + WORDS_BEHIND_NO);
        int end = endBehind(sought, turn.words(), first);
        return switch (sought.meaning()) {
            case POSTCODE -> Optional.empty();
            case WORDS -> OneName.isSoughtBy(sought) ? name(found, turn, first) : Optional.empty();
            case NUMBER -> {
                Optional<Correction> next = instead(sought, found, turn, first, near);
                yield next.isPresent() || first >= end || (found.kind().isEmpty() && hasUnit(turn, first, end))
                        ? next
                        : instead(sought, found, turn, first, end);
            }
            case PHONE, DIGITS, EMAIL, CHOICE -> instead(sought, found, turn, first, end);
            case DATE, DATE_TIME, FLAG -> instead(sought, found, turn, first, near);
        };
    }

    private boolean hasUnit(TurnText turn, int first, int end) {
        return new NumberFollows(talk).in(turn, turn.place(first, end)).stream().anyMatch(said -> said.unit() != null);
    }

    private Optional<Correction> name(Follow.Yes found, TurnText turn, int first) {
        int end = first;
        while (end < turn.tokens().size() && (end == first || !Clauses.isBreak(turn, end))) {
            end++;
        }
        return NamesSaid.inAnswer(turn.textOf(first, end), talk.lexicon()).stream()
                .filter(name -> !Texts.tokens(name.name()).equals(Texts.tokens(text(found))))
                .findFirst()
                .map(_ -> new Correction(talk.numberOf(turn), null));
    }

    private Optional<Correction> instead(Sought sought, Follow.Yes found, TurnText turn, int first, int end) {
        if (first >= end) {
            return Optional.empty();
        }
        TurnText.Place place = turn.place(first, end);
        String text = turn.textOf(place);
        return switch (sought.meaning()) {
            case NUMBER -> number(found, turn, place);
            case DATE, DATE_TIME ->
                TimesSaid.mentions(text, talk.lexicon()).isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Correction(
                                talk.numberOf(turn),
                                TimeFollows.candidates(List.of(TimesSaid.read(text, talk.anchor(turn)))).stream()
                                        .findFirst()
                                        .orElse(null)));
            case PHONE, DIGITS ->
                DigitsSaid.in(Words.of(text), talk.lexicon()).stream()
                        .filter(said -> said.digits().length() >= FEWEST_DIGITS)
                        .filter(said -> !digits(found).contains(said.digits()))
                        .findFirst()
                        .map(said -> new Correction(talk.numberOf(turn), said.digits()));
            case EMAIL ->
                EmailsSaid.in(Words.of(text), talk.lexicon()).stream()
                        .map(said -> said.readings().getFirst())
                        .filter(said -> !said.equals(text(found)))
                        .findFirst()
                        .map(said -> new Correction(talk.numberOf(turn), said));
            case CHOICE ->
                ChoiceFollows.allowed(sought).stream()
                        .filter(value -> !value.equals(text(found)))
                        .filter(value -> isNamed(value, turn, first, end))
                        .findFirst()
                        .map(value -> new Correction(talk.numberOf(turn), value));
            case FLAG -> flag(sought, found, turn, place);
            case WORDS, POSTCODE -> words(found, turn, first, end);
        };
    }

    private static boolean isNamed(String value, TurnText turn, int first, int end) {
        List<String> name = Follows.wordsOf(value.replace('-', ' '));
        PhraseSet phrase = PhraseSet.of(String.join(" ", name));
        int at = phrase.first(turn.words(first, end), 0);
        return at >= 0 && Denials.around(turn, first + at, first + at + name.size()) == Stance.SAID;
    }

    private Optional<Correction> number(Follow.Yes found, TurnText turn, TurnText.Place place) {
        return new NumberFollows(talk)
                .in(turn, place).stream()
                        .filter(said -> !said.isNegated() && !isOfTime(said, place))
                        .filter(said -> found.kind().isEmpty()
                                || said.unit() == null
                                || Stems.of(said.unit()).equals(Stems.of(found.kind())))
                        .findFirst()
                        .filter(said -> !said.value().toPlainString().equals(text(found)))
                        .map(said ->
                                new Correction(talk.numberOf(turn), said.value().toPlainString()));
    }

    /** "Nine" of "Wednesday at nine". */
    private boolean isOfTime(NumberFollows.Said said, TurnText.Place place) {
        int from = said.from() - place.from();
        int to = said.to() - place.from();
        return TimesSaid.mentions(said.turn().textOf(place), talk.lexicon()).stream()
                .anyMatch(time -> time.from() <= from && to <= time.to() && time.to() - time.from() > to - from);
    }

    private Optional<Correction> flag(Sought sought, Follow.Yes found, TurnText turn, TurnText.Place place) {
        FlagFollows.Topic topic = FlagFollows.Topic.of(sought);
        Boolean stated = new FlagFollows(talk).stated(new Passage(turn, place), topic);
        Polarity polarity = Polarity.of(turn.words(place.firstToken(), place.endToken()));
        Boolean meant = stated != null
                ? stated
                : switch (polarity) {
                    case AFFIRMS -> !topic.isContrary();
                    case DENIES -> topic.isContrary();
                    case UNCLEAR -> null;
                };
        return meant == null || meant.toString().equals(found.kind())
                ? Optional.empty()
                : Optional.of(new Correction(talk.numberOf(turn), meant.toString()));
    }

    /** Something else is said, unless it is the same once more. */
    private Optional<Correction> words(Follow.Yes found, TurnText turn, int first, int end) {
        List<String> content =
                turn.words(first, end).stream().filter(Vocabulary::isContent).toList();
        Set<String> value = Stems.in(Texts.tokens(text(found)));
        boolean isOther = !content.isEmpty() && Stems.in(content).stream().noneMatch(value::contains);
        return isOther ? Optional.of(new Correction(talk.numberOf(turn), null)) : Optional.empty();
    }

    static String text(Follow.Yes found) {
        return switch (found.value()) {
            case Value.Text(String text) -> text;
            case Value.Numeric(var number) -> number.toPlainString();
            case Value.Flag(boolean flag) -> String.valueOf(flag);
            case Value.Nothing _ -> "";
        };
    }

    static String digits(Follow.Yes found) {
        StringBuilder digits = new StringBuilder();
        text(found).codePoints().filter(Character::isDigit).forEach(digits::appendCodePoint);
        return Objects.requireNonNull(digits).toString();
    }
}
