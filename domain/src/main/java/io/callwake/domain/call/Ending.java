package io.callwake.domain.call;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a call ended, from a closed set; the platform's own word is kept beside it. */
public enum Ending {
    USER_HANGUP,
    AGENT_HANGUP,
    TRANSFERRED,
    NO_ANSWER,
    BUSY,
    VOICEMAIL,
    CANCELED,
    ERROR,
    UNKNOWN;

    /** Words that tell the ending, the more telling ones first: "voicemail_hangup" is a voicemail. */
    private static final List<Word> WORDS = List.of(
            new Word("voicemail", VOICEMAIL),
            new Word("machine", VOICEMAIL),
            new Word("transfer", TRANSFERRED),
            new Word("forward", TRANSFERRED),
            new Word("no_answer", NO_ANSWER),
            new Word("not_answer", NO_ANSWER),
            new Word("noanswer", NO_ANSWER),
            new Word("unanswered", NO_ANSWER),
            new Word("busy", BUSY),
            new Word("cancel", CANCELED),
            new Word("customer", USER_HANGUP),
            new Word("user", USER_HANGUP),
            new Word("caller", USER_HANGUP),
            new Word("agent", AGENT_HANGUP),
            new Word("assistant", AGENT_HANGUP),
            new Word("error", ERROR),
            new Word("fail", ERROR));

    private record Word(String part, Ending ending) {}

    static Ending of(CallStatus status, @Nullable String platformsWord) {
        return switch (status) {
            case NO_ANSWER -> NO_ANSWER;
            case BUSY -> BUSY;
            case CANCELED -> CANCELED;
            case FAILED -> ERROR;
            case IN_PROGRESS, COMPLETED -> platformsWord == null ? UNKNOWN : ofWord(platformsWord);
        };
    }

    private static Ending ofWord(String platformsWord) {
        String word = platformsWord.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return WORDS.stream()
                .filter(known -> word.contains(known.part()))
                .map(Word::ending)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
