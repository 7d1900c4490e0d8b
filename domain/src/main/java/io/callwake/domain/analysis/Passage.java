package io.callwake.domain.analysis;

import java.util.List;

/** Words that were cited and stand in a turn. */
record Passage(TurnText text, TurnText.Place place) {

    private static final int LONGEST = 2_000;
    private static final int WORDS_AROUND = 60;

    int index() {
        return text.index();
    }

    String words() {
        return text.textOf(place);
    }

    List<String> tokens() {
        return text.words(place.firstToken(), place.endToken());
    }

    /** The whole sentences that the words stand in. */
    TurnText.Place sentences() {
        if (place.firstToken() >= place.endToken()) {
            return place;
        }
        int first = text.tokens().get(place.firstToken()).sentence();
        int last = text.tokens().get(place.endToken() - 1).sentence();
        return text.place(
                text.sentences().get(first).first(), text.sentences().get(last).end());
    }

    /** The same, or if they do not end for long, the words with others around them. */
    TurnText.Place context() {
        TurnText.Place sentences = sentences();
        return sentences.to() - sentences.from() > LONGEST ? around(WORDS_AROUND) : sentences;
    }

    /** The words with others around them, up to whole words. */
    TurnText.Place around(int tokens) {
        return text.place(
                Math.max(0, place.firstToken() - tokens), Math.min(text.tokens().size(), place.endToken() + tokens));
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Passage[" + index() + "]";
    }
}
