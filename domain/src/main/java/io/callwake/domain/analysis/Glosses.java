package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the allowed values of a field stand for, in its description's own words: {@code hot: wants to buy now; warm = maybe later}.
 *
 * @param words of each value that has some
 */
public record Glosses(SequencedMap<String, String> words) {

    private static final String MARKS = ":=(";
    private static final String QUOTES_AND_SPACES = " \"'”’";
    private static final String TRAILING = ",;. \"'“‘-";

    public static final Glosses NONE = new Glosses(new LinkedHashMap<>());

    public Glosses {
        words = new LinkedHashMap<>(words);
    }

    public static Glosses of(List<String> values, String description) {
        List<Place> places = new ArrayList<>();
        String lower = description.toLowerCase(Locale.ROOT);
        for (String value : values) {
            Place place = placeOf(value, lower);
            if (place != null) {
                places.add(place);
            }
        }
        places.sort(Comparator.comparingInt(Place::from));
        SequencedMap<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            int end = i + 1 < places.size() ? places.get(i + 1).from() : description.length();
            String gloss = glossIn(description, places.get(i), end);
            if (!gloss.isEmpty()) {
                words.put(places.get(i).value(), gloss);
            }
        }
        return words.isEmpty() ? NONE : new Glosses(words);
    }

    /** @param mark the offset of the mark behind the value */
    private record Place(String value, int from, int mark) {}

    /** Where the value stands as a word of its own with a mark behind it. */
    private static @Nullable Place placeOf(String value, String description) {
        String word = value.toLowerCase(Locale.ROOT);
        for (int at = description.indexOf(word); at >= 0; at = description.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean isWord = at == 0 || !Character.isLetterOrDigit(description.charAt(at - 1));
            int mark = end;
            while (mark < description.length() && QUOTES_AND_SPACES.indexOf(description.charAt(mark)) >= 0) {
                mark++;
            }
            if (isWord && mark < description.length() && MARKS.indexOf(description.charAt(mark)) >= 0) {
                return new Place(value, at, mark);
            }
        }
        return null;
    }

    private static String glossIn(String description, Place place, int next) {
        char mark = description.charAt(place.mark());
        String ends = mark == '(' ? ")" : ";\n";
        int end = place.mark() + 1;
        while (end < next && ends.indexOf(description.charAt(end)) < 0) {
            end++;
        }
        String gloss = description.substring(place.mark() + 1, end).strip();
        int last = gloss.length();
        while (last > 0 && TRAILING.indexOf(gloss.charAt(last - 1)) >= 0) {
            last--;
        }
        return gloss.substring(0, last).strip();
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
