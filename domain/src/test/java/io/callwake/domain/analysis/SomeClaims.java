package io.callwake.domain.analysis;

import io.callwake.domain.E164;
import io.callwake.domain.call.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Claims in the making: {@code claims().of("boiler_age", 12, "2 about twelve years")}; a quote begins with its turn. */
public final class SomeClaims {

    /** As in North America: ten digits, with or without a 1. */
    public static final ReadNumber NORTH_AMERICA = (digits, region) -> {
        String national =
                digits.startsWith("+1") ? digits.substring(2) : digits.startsWith("1") ? digits.substring(1) : digits;
        return "US".equals(region) && national.length() == 10 && !national.startsWith("0")
                ? Optional.of(new E164("+1" + national))
                : Optional.empty();
    };

    private final SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
    private final SequencedMap<String, Verdict> criteria = new LinkedHashMap<>();
    private final List<Claim<String>> actionItems = new ArrayList<>();
    private final List<Claim<String>> categories = new ArrayList<>();
    private @Nullable String summary;
    private @Nullable String notes;
    private @Nullable Claim<Sentiment> sentiment;
    private @Nullable Integer turnedAt;
    private @Nullable Verdict goal;
    private @Nullable Claim<String> outcome;
    private @Nullable Claim<Reach> reached;

    private SomeClaims() {}

    public static SomeClaims claims() {
        return new SomeClaims();
    }

    public SomeClaims of(String field, Object value, String... quotes) {
        fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(new Claim<>(value, null, cited(quotes)));
        return this;
    }

    public SomeClaims summed(String newSummary) {
        summary = newSummary;
        return this;
    }

    public SomeClaims noted(String newNotes) {
        notes = newNotes;
        return this;
    }

    public SomeClaims felt(Sentiment value, @Nullable Integer turned, String... quotes) {
        sentiment = new Claim<>(value, null, cited(quotes));
        turnedAt = turned;
        return this;
    }

    public SomeClaims goal(Verdict.Word word, String reason, String... quotes) {
        goal = new Verdict(word, reason, cited(quotes));
        return this;
    }

    public SomeClaims criterion(String name, Verdict.Word word, String... quotes) {
        criteria.put(name, new Verdict(word, "as it is", cited(quotes)));
        return this;
    }

    public SomeClaims outcome(String key, String... quotes) {
        outcome = new Claim<>(key, "as it is", cited(quotes));
        return this;
    }

    public SomeClaims todo(String text, String... quotes) {
        actionItems.add(new Claim<>(text, null, cited(quotes)));
        return this;
    }

    public SomeClaims category(String name, String... quotes) {
        categories.add(new Claim<>(name, null, cited(quotes)));
        return this;
    }

    public SomeClaims reached(Reach who, String... quotes) {
        reached = new Claim<>(who, null, cited(quotes));
        return this;
    }

    public Claims all() {
        return new Claims(
                summary, sentiment, turnedAt, goal, criteria, outcome, fields, actionItems, categories, notes, reached);
    }

    public static List<Cited> cited(String... quotes) {
        List<Cited> cited = new ArrayList<>();
        for (String quote : quotes) {
            int space = quote.indexOf(' ');
            cited.add(new Cited(Integer.parseInt(quote.substring(0, space)), quote.substring(space + 1)));
        }
        return cited;
    }
}
