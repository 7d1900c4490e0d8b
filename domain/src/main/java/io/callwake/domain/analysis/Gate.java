package io.callwake.domain.analysis;

import io.callwake.domain.agent.AnalysisSettings.SubstanceGate;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides before anybody is asked whether a call holds enough to be judged. */
public final class Gate {

    private static final int MOST_TURNS_OF_MACHINE = 2;
    private static final int FIRST_WORDS = 2;
    private static final int FEWEST_TURNS = 3;
    private static final int FEWEST_ANSWERS = 2;

    private Gate() {}

    public static Optional<NotEvaluable> of(Brief brief) {
        Talk talk = new Talk(brief);
        if (isMachine(talk)) {
            return Optional.of(NotEvaluable.MACHINE);
        }
        if (talk.size() == 0 && isUnanswered(brief.line().status())) {
            return Optional.of(NotEvaluable.NOT_ANSWERED);
        }
        SubstanceGate wanted = brief.settings().gate();
        int words = 0;
        int turns = 0;
        boolean isAnybodyThere = false;
        for (int i = 0; i < talk.size() && (words < wanted.customerWords() || turns < wanted.customerTurns()); i++) {
            if (talk.speakerAt(i) == Speaker.CUSTOMER) {
                int said = wordsIn(talk.at(i), talk);
                isAnybodyThere |= !talk.at(i).tokens().isEmpty();
                words += said;
                turns += said > 0 ? 1 : 0;
            }
        }
        if (!isAnybodyThere && !isAnybodyThere(talk)) {
            return Optional.of(NotEvaluable.NOBODY_SPOKE);
        }
        if (words < wanted.customerWords()) {
            return Optional.of(NotEvaluable.TOO_FEW_WORDS);
        }
        if (turns < wanted.customerTurns()) {
            return Optional.of(NotEvaluable.TOO_FEW_TURNS);
        }
        return brief.line().durationSec() < wanted.seconds() ? Optional.of(NotEvaluable.TOO_SHORT) : Optional.empty();
    }

    private static boolean isUnanswered(CallStatus status) {
        return switch (status) {
            case NO_ANSWER, BUSY, CANCELED, FAILED -> true;
            case IN_PROGRESS, COMPLETED -> false;
        };
    }

    private static boolean isAnybodyThere(Talk talk) {
        for (int i = 0; i < talk.size(); i++) {
            if (talk.speakerAt(i) == Speaker.CUSTOMER && !talk.at(i).tokens().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Sounds of thinking are no words, and neither are those that talk to the machine that reads them. */
    private static int wordsIn(TurnText turn, Talk talk) {
        int words = 0;
        for (TurnText.Sentence sentence : turn.sentences()) {
            if (!talk.isOrder(turn, turn.place(sentence.first(), sentence.end()))) {
                List<String> said = turn.words(sentence.first(), sentence.end());
                words += (int)
                        said.stream().filter(word -> !Vocabulary.isFiller(word)).count();
            }
        }
        return words;
    }

    /**
     * What the line calls a machine is none if it answers; and what talks like one is one, if it says nothing else and the line
     * does not know of a person.
     */
    static boolean isMachine(Talk talk) {
        Told line = talk.brief().line();
        if (line.reach() == Reach.MACHINE || line.ending() == Ending.VOICEMAIL) {
            return !isConversation(talk);
        }
        boolean isPerson = line.reach() == Reach.PERSON || line.reach() == Reach.GATEKEEPER;
        return !isPerson && machinesTurn(talk).isPresent();
    }

    /** Which of the few turns of the other side is a machine's. */
    static OptionalInt machinesTurn(Talk talk) {
        int turns = 0;
        OptionalInt machines = OptionalInt.empty();
        for (int i = 0; i < talk.size(); i++) {
            if (talk.speakerAt(i) != Speaker.AGENT && !talk.at(i).tokens().isEmpty()) {
                turns++;
                boolean isPersons = MachineTalk.isPersons(talk.at(i)) || (machines.isEmpty() && isYesOrNo(talk, i));
                if (turns > MOST_TURNS_OF_MACHINE || isPersons) {
                    return OptionalInt.empty();
                }
                if (machines.isEmpty() && MachineTalk.isIn(talk.at(i))) {
                    machines = OptionalInt.of(i);
                }
            }
        }
        return machines;
    }

    /** Whether it begins with the answer to what is asked. "No one is available" is none. */
    private static boolean isYesOrNo(Talk talk, int turn) {
        OptionalInt question = talk.questionBefore(turn);
        List<String> words = talk.at(turn).words().stream()
                .filter(word -> !Vocabulary.isFiller(word))
                .limit(FIRST_WORDS)
                .toList();
        return question.isPresent()
                && talk.isAsking(talk.at(question.getAsInt()))
                && !words.isEmpty()
                && (Polarity.of(words.subList(0, 1)) == Polarity.AFFIRMS || Vocabulary.isTakingBack(words, 0));
    }

    /** Somebody answers to what is asked. */
    static boolean isConversation(Talk talk) {
        int turns = 0;
        int answers = 0;
        for (int i = 0; i < talk.size() && (turns < FEWEST_TURNS || answers < FEWEST_ANSWERS); i++) {
            if (talk.speakerAt(i) == Speaker.CUSTOMER && !talk.at(i).tokens().isEmpty()) {
                turns++;
                OptionalInt question = talk.questionBefore(i);
                answers += question.isPresent() && talk.isAsking(talk.at(question.getAsInt())) ? 1 : 0;
            }
        }
        return turns >= FEWEST_TURNS && answers >= FEWEST_ANSWERS;
    }

    /** What shows that it was a machine: its own words, if there are any. */
    static Evidence evidenceOfMachine(Brief brief) {
        Talk talk = new Talk(brief);
        OptionalInt turn = machinesTurn(talk);
        if (turn.isEmpty()) {
            return Evidence.NONE;
        }
        TurnText text = talk.at(turn.getAsInt());
        return Evidence.of(List.of(new Quote(talk.numberOf(text), text.speaker(), text.textOf(text.all()))));
    }
}
