package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.condition.Value;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.EmailsSaid;
import io.callwake.domain.speech.TimesSaid;
import io.callwake.domain.speech.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds where the agent repeats a value to be sure of it, and what the customer answers. */
final class ReadBacks {

    private static final int FEWEST_DIGITS = 3;
    private static final int LONGEST = 60;
    private static final PhraseSet DOUBTS = PhraseSet.of("are you sure, did you say, did i get that right");

    /** With these somebody reads something out. */
    private static final PhraseSet OF_READING = PhraseSet.of(
            "double, triple, zero, ending, ends, end, last, digits, number, name, want, perfect, great, lovely, dot");

    private final Talk talk;
    /** By the agent's turn: each field asks for all of them. */
    private final Map<Integer, Optional<ReadBack>> known = new HashMap<>();

    ReadBacks(Talk talk) {
        this.talk = talk;
    }

    /** A turn of the agent that repeats a value, what he asks in it, and the answer. */
    record ReadBack(TurnText agent, TurnText.Place asked, TurnText answer, Polarity polarity) {}

    /** Whether the agent repeats what was said, or doubts it. */
    boolean isIn(ReadBack back, Sought sought, Follow.Yes found, Passage at) {
        return isDoubt(back, at)
                || (repeats(sought, found, at, back.agent(), back.asked()) && isNothingElse(back, sought, found, at));
    }

    /** "Did it leak in those twelve years?" asks for something else than whether it is twelve. */
    private static boolean isNothingElse(ReadBack back, Sought sought, Follow.Yes found, Passage at) {
        List<String> asked =
                back.agent().words(back.asked().firstToken(), back.asked().endToken());
        boolean hasTag = Vocabulary.withoutTag(asked).size() < asked.size();
        Set<String> known = new HashSet<>(Follows.stemsOf(sought));
        known.addAll(stemsOf(at.text().words()));
        known.addAll(stemsOf(Texts.tokens(Corrections.text(found))));
        return hasTag
                || DOUBTS.isIn(asked)
                || asked.stream()
                        .filter(word -> Vocabulary.isContent(word) && !OF_READING.has(word))
                        .map(Stems::of)
                        .allMatch(stem -> known.stream().anyMatch(other -> Stems.isSame(other, stem)));
    }

    private static Set<String> stemsOf(List<String> words) {
        return words.stream().map(Stems::of).collect(Collectors.toSet());
    }

    /** Whether what the customer answers is the value once more. */
    boolean isSaidAgain(ReadBack back, Sought sought, Follow.Yes found, Passage at) {
        return repeats(sought, found, at, back.answer(), beginningOf(back.answer()));
    }

    /** Who goes on and on answers with what he says first. */
    static TurnText.Place beginningOf(TurnText answer) {
        return answer.place(0, Math.min(LONGEST, answer.tokens().size()));
    }

    /** @return nothing if the turn is not the agent's, or is not answered */
    Optional<ReadBack> at(int turn) {
        return known.computeIfAbsent(turn, this::read);
    }

    private Optional<ReadBack> read(int turn) {
        OptionalInt answer = talk.speakerAt(turn) == Speaker.AGENT ? talk.answerTo(turn) : OptionalInt.empty();
        if (answer.isEmpty() || talk.at(turn).tokens().isEmpty()) {
            return Optional.empty();
        }
        TurnText agent = talk.at(turn);
        TurnText said = talk.at(answer.getAsInt());
        return Optional.of(new ReadBack(agent, asked(agent), said, talk.answerOf(agent, said)));
    }

    /** What he asks last; behind "twelve years and do you want a visit" a no is about the visit. */
    private TurnText.Place asked(TurnText agent) {
        TurnText.Place last = talk.lastAsked(agent);
        int first = Math.max(last.firstToken(), last.endToken() - LONGEST);
        for (int i = last.endToken() - 2; i > first; i--) {
            boolean isAnother = Clauses.isBreak(agent, i)
                    && !Vocabulary.isTag(agent.words(i, last.endToken()))
                    && Vocabulary.isQuestion(agent.words(i, last.endToken()), false);
            if (isAnother) {
                return agent.place(i, last.endToken());
            }
        }
        return agent.place(first, last.endToken());
    }

    /** "Are you sure?" asks about what was said just before. */
    private boolean isDoubt(ReadBack back, Passage at) {
        List<String> asked =
                back.agent().words(back.asked().firstToken(), back.asked().endToken());
        OptionalInt before = talk.customersTurnBefore(back.agent().index());
        return (Vocabulary.isTag(asked) || DOUBTS.isIn(asked)) && before.isPresent() && before.getAsInt() == at.index();
    }

    private boolean repeats(Sought sought, Follow.Yes found, Passage at, TurnText turn, TurnText.Place place) {
        if (place.firstToken() >= place.endToken()) {
            return false;
        }
        String text = turn.textOf(place);
        String value = Corrections.text(found);
        return switch (sought.meaning()) {
            case NUMBER ->
                new NumberFollows(talk)
                        .in(turn, place).stream()
                                .anyMatch(said -> !said.isNegated()
                                        && said.value().toPlainString().equals(value));
            case DATE, DATE_TIME -> isSameTime(at, text, value);
            case PHONE, DIGITS ->
                DigitsSaid.in(Words.of(text), talk.lexicon()).stream()
                        .filter(said -> said.digits().length() >= FEWEST_DIGITS)
                        .anyMatch(said -> Corrections.digits(found).contains(said.digits()));
            case EMAIL ->
                EmailsSaid.in(Words.of(text), talk.lexicon()).stream()
                        .anyMatch(said -> said.readings().contains(value));
            case POSTCODE -> SignsFollow.isIn(talk, text, String.join("", Texts.tokens(value)));
            case CHOICE ->
                PhraseSet.of(String.join(" ", Follows.wordsOf(value.replace('-', ' '))))
                        .isIn(turn.words(place.firstToken(), place.endToken()));
            case WORDS -> {
                Set<String> stems = Stems.in(Texts.tokens(value));
                yield !stems.isEmpty()
                        && Stems.in(turn.words(place.firstToken(), place.endToken()))
                                .containsAll(stems);
            }
            case FLAG -> isSameQuestion(sought, found, turn, place, text);
        };
    }

    /** A time that adds nothing to the one that was said. */
    private boolean isSameTime(Passage at, String text, String value) {
        if (TimesSaid.mentions(text, talk.lexicon()).isEmpty()) {
            return false;
        }
        String both = at.text().textOf(at.context()) + ", " + text;
        List<String> read = TimeFollows.candidates(List.of(TimesSaid.read(both, talk.anchor(at.text()))));
        return read.size() == 1 && read.getFirst().startsWith(value);
    }

    /** The same is asked, and not whether it is to be at some time. */
    private boolean isSameQuestion(Sought sought, Follow.Yes found, TurnText turn, TurnText.Place place, String text) {
        boolean isTrue = found.value() instanceof Value.Flag(boolean flag) && flag;
        Boolean asked = turn.speaker() == Speaker.AGENT
                ? new FlagFollows(talk).answered(turn, place, Polarity.AFFIRMS, List.of(), FlagFollows.Topic.of(sought))
                : null;
        return asked != null
                && asked == isTrue
                && TimesSaid.mentions(text, talk.lexicon()).isEmpty();
    }
}
