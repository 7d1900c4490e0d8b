package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim rests on once its quotes are checked.
 *
 * @param own what was said by those whose words count, in the order of the call
 * @param offers what the agent said and was answered
 */
record Material(List<Passage> own, List<Offer> offers) {

    private static final int LONGEST_QUOTE = 500;

    /**
     * Something the agent said or asked, and the customer's answer.
     *
     * @param passage what is cited of it
     */
    record Offer(Passage passage, TurnText answer, Polarity polarity) {}

    Material {
        own = own.stream()
                .sorted(Comparator.comparingInt(Passage::index)
                        .thenComparingInt(passage -> passage.place().from()))
                .toList();
        offers = offers.stream()
                .sorted(Comparator.comparingInt(offer -> offer.passage().index()))
                .toList();
    }

    /** What is shown as evidence, in the order of the call; answers belong to what they answer. */
    Evidence evidence(Talk talk) {
        List<Passage> all = new ArrayList<>(own);
        for (Offer offer : offers) {
            all.add(offer.passage());
            boolean isCited = own.stream()
                    .anyMatch(passage -> passage.index() == offer.answer().index());
            if (!isCited) {
                all.add(new Passage(offer.answer(), firstSentence(offer.answer())));
            }
        }
        return Evidence.of(all.stream()
                .sorted(Comparator.comparingInt(Passage::index)
                        .thenComparingInt(passage -> passage.place().from()))
                .map(passage ->
                        new Quote(talk.numberOf(passage.text()), passage.text().speaker(), shown(passage.words())))
                .distinct()
                .toList());
    }

    /** Who does not stop is not quoted for ever. */
    private static String shown(String words) {
        if (words.length() <= LONGEST_QUOTE) {
            return words;
        }
        int space = words.lastIndexOf(' ', LONGEST_QUOTE);
        int end = space > 0 ? space : LONGEST_QUOTE;
        return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
    }

    private static TurnText.Place firstSentence(TurnText turn) {
        return turn.sentences().isEmpty()
                ? turn.all()
                : turn.place(0, turn.sentences().getFirst().end());
    }

    /** What was said last of it, to see whether it was taken back later. */
    @Nullable
    Passage last() {
        if (!own.isEmpty()) {
            return own.getLast();
        }
        return offers.isEmpty()
                ? null
                : new Passage(
                        offers.getLast().answer(), offers.getLast().answer().all());
    }

    static boolean isAccepted(Offer offer) {
        return offer.polarity() == Polarity.AFFIRMS;
    }
}
