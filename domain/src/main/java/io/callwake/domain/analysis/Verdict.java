package io.callwake.domain.analysis;

import java.util.List;

/** What an analyst thinks of a goal or a criterion. Nothing is proved by it. */
public record Verdict(Word word, String reason, List<Cited> cited) {

    public enum Word {
        MET,
        NOT_MET,
        CANNOT_TELL
    }

    public Verdict {
        cited = List.copyOf(cited);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Verdict[" + word + "]";
    }
}
