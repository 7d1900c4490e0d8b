package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import java.util.ArrayList;
import java.util.List;

/** What is said over several turns, as numbers are that the agent repeats in between. */
final class Joining {

    private static final int LONGEST_BETWEEN = 6;
    private static final int LONGEST = 4_000;

    private Joining() {}

    /** The sentences that are cited, those joined that follow one another; of several cited ones the last stands last. */
    static List<String> of(Talk talk, Material material) {
        List<String> texts = new ArrayList<>();
        Passage before = null;
        for (Passage passage : material.own()) {
            TurnText.Place place = passage.context();
            String text = passage.text().textOf(place);
            boolean isSame = before != null
                    && before.index() == passage.index()
                    && before.context().equals(place);
            if (isSame) {
                continue;
            }
            if (before != null && isContinued(talk, before, passage)) {
                texts.add(texts.removeLast() + " " + text);
            } else {
                texts.add(text);
            }
            before = passage;
        }
        if (material.own().isEmpty()) {
            material.offers().stream()
                    .filter(Material::isAccepted)
                    .map(offer -> offer.passage().text())
                    .map(turn -> turn.textOf(talk.lastAsked(turn)))
                    .forEach(texts::add);
        }
        return texts.stream()
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .toList();
    }

    private static boolean isContinued(Talk talk, Passage one, Passage next) {
        for (int i = one.index() + 1; i < next.index(); i++) {
            boolean isBrief = talk.speakerAt(i) != Speaker.CUSTOMER && isBrief(talk.at(i));
            if (!isBrief) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBrief(TurnText turn) {
        return turn.tokens().size() <= LONGEST_BETWEEN
                || turn.sentences().stream()
                        .allMatch(sentence -> Vocabulary.isQuestion(
                                turn.words(sentence.first(), sentence.end()), sentence.isAsked()));
    }
}
