package io.callwake.domain.analysis;

import java.util.List;

/**
 * What came back from an analyst.
 *
 * @param raw word for word, an entry a request; to be looked at by a person, not to be used
 */
public record Answer(Claims claims, Usage usage, List<String> raw) {

    public Answer {
        raw = List.copyOf(raw);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Answer[" + usage + "]";
    }
}
