package io.callwake.domain.condition;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places, {@code {{name}}}, that are filled with a call's values. */
public record MessageText(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

    public MessageText {
        String rest = PLACE.matcher(text).replaceAll(" ");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw new IllegalArgumentException(
                    "has \"{{\" without \"}}\", or the other way round; a place to be filled is written {{name}}");
        }
    }

    /** Texts whose places all have a known name. */
    public static Kind<MessageText> kind(Kind<String> text, KnownNames names) {
        KnownNames known = names.forMessages();
        Kind<String> named = Kinds.kind(text::schema, (value, place) -> {
            String given = text.read(value, place);
            if (given != null) {
                for (String name : namesIn(given)) {
                    String complaint = known.complaint(name);
                    if (complaint != null) {
                        place.fault(complaint);
                    }
                }
            }
            return given;
        });
        return named.as(MessageText::new);
    }

    /** The names that stand in it. */
    public Set<String> names() {
        return namesIn(text);
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            names.add(places.group(1).strip());
        }
        return names;
    }

    /** The one name that it is made of, if there is nothing else in it. */
    public boolean isOnePlace() {
        return PLACE.matcher(text.strip()).matches();
    }

    /** Filled with values, as that function writes them. */
    public String filled(Function<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(values.apply(place.group(1).strip())));
    }
}
