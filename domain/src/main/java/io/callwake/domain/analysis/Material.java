package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a claim rests on once its quotes are checked.
 *
 * @param own what was said by those whose words count, in the order of the call
 * @param offers what the agent said and was answered
 */
record Material(List<Passage> own, List<Offer> offers) {

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

    boolean isEmpty() {
        return own.isEmpty() && offers.isEmpty();
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
                        new Quote(talk.numberOf(passage.text()), passage.text().speaker(), passage.words()))
                .distinct()
                .toList());
    }

    private static TurnText.Place firstSentence(TurnText turn) {
        return turn.sentences().isEmpty()
                ? turn.all()
                : turn.place(0, turn.sentences().getFirst().end());
    }

    /** All words that count, of offers only those that were accepted. */
    List<String> accepted() {
        return Stream.concat(
                        own.stream(),
                        offers.stream().filter(Material::isAccepted).map(Offer::passage))
                .flatMap(passage -> passage.tokens().stream())
                .toList();
    }

    static boolean isAccepted(Offer offer) {
        return offer.polarity() == Polarity.AFFIRMS;
    }

    boolean isBy(Speaker speaker) {
        return own.stream().anyMatch(passage -> passage.text().speaker() == speaker);
    }

    int lastTurn() {
        return Stream.concat(own.stream(), offers.stream().map(Offer::passage))
                .mapToInt(Passage::index)
                .max()
                .orElse(-1);
    }
}
