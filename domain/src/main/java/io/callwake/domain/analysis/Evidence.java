package io.callwake.domain.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judgement rests on.
 *
 * @param read the turns in which nothing was found, where it rests on absence
 */
public record Evidence(List<Quote> quotes, @Nullable Span read) {

    public static final Evidence NONE = new Evidence(List.of(), null);

    public Evidence {
        quotes = List.copyOf(quotes);
    }

    public static Evidence of(List<Quote> quotes) {
        return new Evidence(quotes, null);
    }

    public boolean isNone() {
        return quotes.isEmpty() && read == null;
    }
}
