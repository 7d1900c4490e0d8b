package io.callwake.domain.analysis;

import io.callwake.domain.call.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an analyst says of a call, unchecked.
 *
 * @param turnedAt the turn in which the mood turned
 * @param criteria by their names
 * @param outcome the key of one; nothing if none fits
 * @param fields by their names, with the plain values of JSON; one may be claimed several times, and the last that stands wins
 */
public record Claims(
        @Nullable String summary,
        @Nullable Claim<Sentiment> sentiment,
        @Nullable Integer turnedAt,
        @Nullable Verdict goal,
        SequencedMap<String, Verdict> criteria,
        @Nullable Claim<String> outcome,
        SequencedMap<String, List<Claim<Object>>> fields,
        List<Claim<String>> actionItems,
        List<Claim<String>> categories,
        @Nullable String notes,
        @Nullable Claim<Reach> reached) {

    public static final Claims NONE = new Claims(
            null,
            null,
            null,
            null,
            new LinkedHashMap<>(),
            null,
            new LinkedHashMap<>(),
            List.of(),
            List.of(),
            null,
            null);

    public Claims {
        criteria = new LinkedHashMap<>(criteria);
        fields = fields.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey(),
                        entry -> List.copyOf(entry.getValue()),
                        (one, _) -> one,
                        LinkedHashMap::new));
        actionItems = List.copyOf(actionItems);
        categories = List.copyOf(categories);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Claims[" + fields.size() + " fields]";
    }
}
