package io.callwake.llm.analysis;

import io.callwake.domain.speech.Word;
import java.util.List;
import java.util.Set;

/** Whether what is asked is over: "when did you come?" is about no visit to come. */
final class PastTalk {

    private static final Set<String> PAST = Set.of("did", "was", "were", "came", "went", "had");
    /** "When did you want us to come?", "I was hoping for Tuesday". */
    private static final Set<String> STILL_WANTED = Set.of(
            "want",
            "say",
            "mean",
            "need",
            "prefer",
            "like",
            "have",
            "hoping",
            "wondering",
            "thinking",
            "going",
            "looking",
            "planning");

    private static final Set<String> ASKING =
            Set.of("when", "did", "was", "were", "had", "who", "why", "what", "which");
    private static final Set<String> LEADING = Set.of("so", "and", "but", "well", "uh", "um", "er", "okay", "ok", "oh");
    private static final int NEAR = 2;

    private PastTalk() {}

    static boolean isIn(Heard question) {
        return isIn(question.row().words());
    }

    /** Of somebody who asks himself. */
    static boolean isAskedIn(Heard heard) {
        List<Word> words = heard.row().words();
        int first = 0;
        while (first < words.size() && LEADING.contains(words.get(first).text())) {
            first++;
        }
        return first < words.size() && ASKING.contains(words.get(first).text()) && isIn(words);
    }

    private static boolean isIn(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            if (PAST.contains(words.get(i).text())
                    && words.subList(i, Math.min(words.size(), i + NEAR + 1)).stream()
                            .map(Word::text)
                            .noneMatch(STILL_WANTED::contains)) {
                return true;
            }
        }
        return false;
    }
}
