package io.callwake.llm.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Paragraphs with places in them to be filled. A paragraph with a place for which there is nothing is left out. */
record PromptTemplate(List<String> paragraphs) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    static PromptTemplate read(String version, String name) {
        String file = "/prompts/" + version + "/" + name + ".txt";
        try (InputStream in = Objects.requireNonNull(PromptTemplate.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new PromptTemplate(Arrays.asList(text.split("\n\n", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a place is not named in {@code parts} */
    String with(Map<String, String> parts) {
        return paragraphs.stream()
                .filter(paragraph -> PLACE.matcher(paragraph)
                        .results()
                        .noneMatch(place -> part(place, parts).isEmpty()))
                .map(paragraph ->
                        PLACE.matcher(paragraph).replaceAll(place -> Matcher.quoteReplacement(part(place, parts))))
                .collect(Collectors.joining("\n\n"));
    }

    private static String part(MatchResult place, Map<String, String> parts) {
        String part = parts.get(place.group(1));
        if (part == null) {
            throw new IllegalArgumentException("nothing is said of " + place.group());
        }
        return part;
    }
}
