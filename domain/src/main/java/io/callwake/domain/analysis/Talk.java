package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.Anchor;
import io.callwake.domain.speech.Lexicon;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The transcript of a call as it is read: each turn is taken apart once, and only if somebody looks at it. */
final class Talk {

    private static final int BACK_CHANNEL = 2;
    private static final int FARTHEST_ANSWER = 6;

    private final Brief brief;
    private final Lexicon lexicon;
    private final Orders orders;
    private final @Nullable TurnText[] turns;
    private final Map<Sentence, Boolean> orderly = new HashMap<>();

    Talk(Brief brief) {
        this.brief = brief;
        this.lexicon = Lexicon.of(brief.language());
        this.orders = Orders.of(brief);
        this.turns = new TurnText[brief.transcript().size()];
    }

    Brief brief() {
        return brief;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    boolean isEnglish() {
        return lexicon != Lexicon.NONE;
    }

    int size() {
        return turns.length;
    }

    boolean has(int number) {
        return number >= brief.firstTurn() && number < brief.firstTurn() + size();
    }

    /** By its number in the call. */
    TurnText turn(int number) {
        return at(number - brief.firstTurn());
    }

    /** By its place in this transcript. */
    TurnText at(int index) {
        TurnText turn = turns[index];
        if (turn == null) {
            turn = new TurnText(index, brief.transcript().get(index));
            turns[index] = turn;
        }
        return turn;
    }

    int numberOf(TurnText turn) {
        return turn.index() + brief.firstTurn();
    }

    Speaker speakerAt(int index) {
        return brief.transcript().get(index).speaker();
    }

    /** The customer's turn that answers one of the agent's; what is hummed in between is passed over. */
    OptionalInt answerTo(int agentsTurn) {
        int last = Math.min(size() - 1, agentsTurn + FARTHEST_ANSWER);
        for (int i = agentsTurn + 1; i <= last; i++) {
            boolean isCustomers = speakerAt(i) == Speaker.CUSTOMER;
            if (isCustomers && !isHummed(at(i))) {
                return OptionalInt.of(i);
            }
            if (!isCustomers && at(i).tokens().size() > BACK_CHANNEL) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** The agent's turn that one of the customer's answers. */
    OptionalInt questionBefore(int customersTurn) {
        for (int i = customersTurn - 1; i >= Math.max(0, customersTurn - FARTHEST_ANSWER); i--) {
            if (speakerAt(i) == Speaker.AGENT && isSaying(at(i))) {
                OptionalInt answer = answerTo(i);
                return answer.isPresent() && answer.getAsInt() == customersTurn
                        ? OptionalInt.of(i)
                        : OptionalInt.empty();
            }
            if (speakerAt(i) == Speaker.CUSTOMER && !isHummed(at(i))) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** The last one in which the customer said something before a turn. */
    OptionalInt customersTurnBefore(int turn) {
        for (int i = turn - 1; i >= Math.max(0, turn - FARTHEST_ANSWER); i--) {
            if (speakerAt(i) == Speaker.CUSTOMER && !isHummed(at(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** "Okay" and "mm-hm" are no questions. */
    private static boolean isSaying(TurnText turn) {
        List<String> words = turn.words();
        return words.size() > BACK_CHANNEL || Vocabulary.hasContent(words);
    }

    private static boolean isHummed(TurnText turn) {
        return turn.tokens().stream().allMatch(token -> Vocabulary.isFiller(token.text()));
    }

    /** "Twelve seats?", asked back, says nothing about seats, unless he goes on to agree. */
    boolean isOnlyRepeated(Passage passage) {
        TurnText turn = passage.text();
        if (turn.speaker() != Speaker.CUSTOMER
                || passage.place().firstToken() >= passage.place().endToken()) {
            return false;
        }
        int last = turn.tokens().get(passage.place().endToken() - 1).sentence();
        int end = turn.sentences().get(last).end();
        return isRepetition(turn, turn.sentences().get(last))
                && (!isEnglish() || Polarity.of(turn.words(end, turn.tokens().size())) != Polarity.AFFIRMS);
    }

    /** An answer with blanks for what it only repeats of the question; the same if there is nothing of that. */
    TurnText withoutRepetition(TurnText answer) {
        StringBuilder text = new StringBuilder(answer.text());
        boolean isSame = true;
        for (TurnText.Sentence sentence : answer.sentences()) {
            if (isRepetition(answer, sentence)) {
                isSame = false;
                TurnText.Place place = answer.place(sentence.first(), sentence.end());
                text.replace(place.from(), place.to(), " ".repeat(place.to() - place.from()));
            }
        }
        return isSame ? answer : imagined(answer.index(), text.toString());
    }

    /** Whether it asks back in words that the agent has just used, and no others. */
    private boolean isRepetition(TurnText turn, TurnText.Sentence sentence) {
        int agents = turn.index() - 1;
        while (agents >= 0 && speakerAt(agents) != Speaker.AGENT && agents > turn.index() - FARTHEST_ANSWER) {
            agents--;
        }
        if (!sentence.isAsked()
                || turn.speaker() != Speaker.CUSTOMER
                || agents < 0
                || speakerAt(agents) != Speaker.AGENT) {
            return false;
        }
        List<String> said = at(agents).words();
        return turn.words(sentence.first(), sentence.end()).stream()
                .filter(Vocabulary::isContent)
                .allMatch(said::contains);
    }

    /** What a turn of the agent asks last; a tag belongs to what it asks about. */
    TurnText.Place lastAsked(TurnText turn) {
        List<TurnText.Sentence> sentences = turn.sentences();
        if (sentences.isEmpty()) {
            return turn.place(0, 0);
        }
        int first = sentences.size() - 1;
        while (first > 0
                && Vocabulary.isTag(turn.words(
                        sentences.get(first).first(), sentences.get(first).end()))) {
            first--;
        }
        return turn.place(sentences.get(first).first(), sentences.getLast().end());
    }

    boolean isAsking(TurnText turn) {
        return turn.sentences().stream()
                .anyMatch(sentence ->
                        Vocabulary.isQuestion(turn.words(sentence.first(), sentence.end()), sentence.isAsked()));
    }

    /** Whether the last thing a turn asks holds a negation: then a bare yes or no may mean either. */
    boolean isAskedTheOtherWay(TurnText turn) {
        TurnText.Place asked = lastAsked(turn);
        List<String> words = Vocabulary.withoutTag(turn.words(asked.firstToken(), asked.endToken()));
        return Vocabulary.NEGATIONS.isIn(words);
    }

    /** What the answer to a turn of the agent says. */
    Polarity answerOf(TurnText agentsTurn, TurnText answer) {
        if (!isEnglish()) {
            return Polarity.UNCLEAR;
        }
        return Polarity.of(answering(answer), isAskedTheOtherWay(agentsTurn));
    }

    /** With what a turn begins, where an answer stands. */
    static List<String> answering(TurnText answer) {
        List<TurnText.Sentence> sentences = answer.sentences();
        return sentences.isEmpty()
                ? List.of()
                : answer.words(
                        0, sentences.get(Math.min(2, sentences.size()) - 1).end());
    }

    /** Whether the place lies in a sentence that talks to the machine. */
    boolean isOrder(TurnText turn, TurnText.Place place) {
        if (place.firstToken() >= place.endToken()) {
            return false;
        }
        int first = turn.tokens().get(place.firstToken()).sentence();
        int last = turn.tokens().get(place.endToken() - 1).sentence();
        for (int i = first; i <= last; i++) {
            if (isOrder(turn, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOrder(TurnText turn, int sentence) {
        return orderly.computeIfAbsent(
                new Sentence(turn, sentence),
                asked -> orders.isOrder(turn, turn.sentences().get(asked.index()))
                        || (asked.index() == 0 && goesOnWithOrder(turn)));
    }

    /** Turns are the same only if they are one and the same. */
    private record Sentence(TurnText turn, int index) {}

    private boolean goesOnWithOrder(TurnText turn) {
        int before = turn.index() - 1;
        while (before >= 0
                && speakerAt(before) != turn.speaker()
                && at(before).tokens().size() <= BACK_CHANNEL) {
            before--;
        }
        return before >= 0 && speakerAt(before) == turn.speaker() && orders.goesOn(at(before), turn);
    }

    Anchor anchor(TurnText turn) {
        Long into = turn.startMs();
        return new Anchor(
                brief.startedAt(),
                into == null ? null : Duration.ofMillis(into),
                brief.zone().zone(),
                brief.agentsZone(),
                lexicon);
    }

    /** A text that is read as if it stood in that turn. */
    TurnText imagined(int index, String words) {
        return new TurnText(
                index,
                new Turn(speakerAt(index), words, brief.transcript().get(index).startMs()));
    }
}
