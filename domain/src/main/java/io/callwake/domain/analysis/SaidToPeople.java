package io.callwake.domain.analysis;

import io.callwake.domain.call.Turn;
import java.util.ArrayList;
import java.util.List;

/** What is said on the line to whoever is on it. */
public final class SaidToPeople {

    private SaidToPeople() {}

    /** The transcript with blanks for the sentences that talk to the machine which reads it, each word in its place. */
    public static List<Turn> in(Brief brief) {
        Orders orders = Orders.of(brief);
        List<Turn> turns = new ArrayList<>();
        for (Turn turn : brief.transcript()) {
            turns.add(new Turn(turn.speaker(), without(orders, new TurnText(turns.size(), turn)), turn.startMs()));
        }
        return List.copyOf(turns);
    }

    private static String without(Orders orders, TurnText turn) {
        StringBuilder text = new StringBuilder(turn.text());
        for (TurnText.Sentence sentence : turn.sentences()) {
            if (orders.isOrder(turn, sentence)) {
                TurnText.Place place = turn.place(sentence.first(), sentence.end());
                for (int i = place.from(); i < place.to(); i++) {
                    text.setCharAt(i, ' ');
                }
            }
        }
        return text.toString();
    }
}
