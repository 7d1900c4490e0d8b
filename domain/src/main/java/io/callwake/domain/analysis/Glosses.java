package io.callwake.domain.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the allowed values of a field stand for, in its description's own words: {@code hot: wants to buy now; warm = maybe later}.
 *
 * @param words of each value that has some
 */
public record Glosses(SequencedMap<String, String> words) {

    public static final Glosses NONE = new Glosses(new LinkedHashMap<>());

    public Glosses {
        words = new LinkedHashMap<>(words);
    }

    public static Glosses of(List<String> values, String description) {
        return values.isEmpty() || description.isEmpty() ? NONE : new Glosses(new LinkedHashMap<>());
    }

    public String of(String value) {
        return words.getOrDefault(value, "");
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** In the order of the description. */
    public Map<String, String> all() {
        return words;
    }
}
