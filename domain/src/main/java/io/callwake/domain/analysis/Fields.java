package io.callwake.domain.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.condition.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is claimed of the fields. Of several claims about one that stand, the last wins: it was said later. What is different
 * and was said in the same breath is ambiguous.
 */
final class Fields {

    private static final int MOST_CLAIMS = 50;
    private static final int LONGEST_DETAIL = 200;

    private final Talk talk;
    private final Checks checks;
    private final Follows follows;
    private final Corrections corrections;
    private final Set<Rule> rules;

    Fields(Talk talk, Checks checks, ReadNumber readNumber, Set<Rule> rules) {
        this.talk = talk;
        this.checks = checks;
        this.follows = new Follows(talk, readNumber);
        this.corrections = new Corrections(talk);
        this.rules = rules;
    }

    /**
     * What came of one claim.
     *
     * @param failed the rule that it failed
     * @param turn in which it was said, if it was found
     */
    private record Checked(Finding finding, Optional<Rule> failed, int turn) {}

    List<ExtractedValue> values(Claims claims, List<Rejected> rejected) {
        List<ExtractedValue> values = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Sought sought : talk.brief().fields()) {
            known.add(sought.name());
            List<Claim<Object>> claimed = claims.fields().getOrDefault(sought.name(), List.of());
            List<Checked> all = new ArrayList<>();
            for (Claim<Object> claim : claimed.subList(Math.max(0, claimed.size() - MOST_CLAIMS), claimed.size())) {
                Checked checked = check(sought, claim);
                checked.failed().ifPresent(rule -> rejected.add(new Rejected("fields." + sought.name(), rule)));
                all.add(checked);
            }
            values.add(ExtractedValue.of(sought.field(), lastOf(all)));
        }
        claims.fields().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(_ -> rejected.add(new Rejected("fields", Rule.WITHIN_LIST)));
        return values;
    }

    private static Finding lastOf(List<Checked> all) {
        List<Checked> found = all.stream()
                .filter(each -> each.finding() instanceof Finding.Found)
                .toList();
        if (found.isEmpty()) {
            return all.isEmpty()
                    ? Finding.Missing.because(Why.NOT_SAID)
                    : all.getLast().finding();
        }
        Checked last = found.getLast();
        List<String> saidThere = found.stream()
                .filter(each -> each.turn() == last.turn())
                .map(each -> told(each.finding().value()))
                .distinct()
                .toList();
        return saidThere.size() == 1
                ? last.finding()
                : missing(Why.AMBIGUOUS, Follow.SEVERAL_SAID, saidThere, Rule.FOLLOWS)
                        .finding();
    }

    private static String told(Value value) {
        return value instanceof Value.Text(String text) ? text : value.told();
    }

    private Checked check(Sought sought, Claim<Object> claim) {
        Checks.Need need = sought.mayBeSaidByAgent() ? Checks.Need.VALUE_OF_AGENT : Checks.Need.VALUE;
        Checks.Checked quotes = checks.check(claim.cited(), need, sought.meaning() == Meaning.WORDS);
        Material material = quotes.material();
        if (material == null) {
            return missing(Why.UNSUPPORTED, told(quotes.rule()), List.of(), quotes.rule());
        }
        Follow follow = rules.contains(Rule.FOLLOWS)
                ? follows.of(sought, claim.value(), material)
                : asClaimed(claim.value(), material);
        return switch (follow) {
            case Follow.Yes yes -> checkFurther(sought, yes, material);
            case Follow.No(String detail, List<String> candidates) ->
                missing(Why.UNSUPPORTED, detail == null ? told(Rule.FOLLOWS) : detail, candidates, Rule.FOLLOWS);
            case Follow.Several(String detail, List<String> candidates) ->
                missing(Why.AMBIGUOUS, detail, candidates, Rule.FOLLOWS);
            case Follow.WrongType(String detail) -> missing(Why.WRONG_TYPE, detail, List.of(), Rule.IN_BOUNDS);
        };
    }

    private Checked checkFurther(Sought sought, Follow.Yes found, Material material) {
        Optional<Corrections.Correction> correction =
                rules.contains(Rule.NOT_CORRECTED) ? corrections.of(sought, found) : Optional.empty();
        if (correction.isPresent()) {
            String instead = correction.get().instead();
            return missing(
                    Why.UNSUPPORTED,
                    "corrected in turn " + correction.get().turn(),
                    instead == null ? List.of() : List.of(instead),
                    Rule.NOT_CORRECTED);
        }
        if (rules.contains(Rule.IN_BOUNDS) && !holds(sought.field().type(), found.value())) {
            return missing(Why.WRONG_TYPE, told(Rule.IN_BOUNDS), List.of(), Rule.IN_BOUNDS);
        }
        return new Checked(
                new Finding.Found(found.value(), material.evidence(talk), found.window()),
                Optional.empty(),
                turnOf(found.at() == null ? material.last() : found.at()));
    }

    private static int turnOf(@Nullable Passage passage) {
        return passage == null ? -1 : passage.index();
    }

    private static Checked missing(Why why, String detail, List<String> candidates, Rule rule) {
        List<String> kept = candidates.stream()
                .map(candidate ->
                        candidate.length() > LONGEST_DETAIL ? candidate.substring(0, LONGEST_DETAIL) : candidate)
                .limit(10)
                .toList();
        return new Checked(new Finding.Missing(why, detail, kept), Optional.of(rule), 0);
    }

    private static boolean holds(FieldType type, Value value) {
        return switch (type) {
            case FieldType.Text wanted ->
                value instanceof Value.Text(String text)
                        && (wanted.pattern() == null || wanted.pattern().matches(text));
            case FieldType.Numeric(BigDecimal least, BigDecimal most) ->
                value instanceof Value.Numeric(BigDecimal number)
                        && (least == null || number.compareTo(least) >= 0)
                        && (most == null || number.compareTo(most) <= 0);
            case FieldType.Flag _ -> value instanceof Value.Flag;
            case FieldType.Choice(List<String> values) ->
                value instanceof Value.Text(String text) && values.contains(text);
        };
    }

    private static Follow asClaimed(Object claimed, Material material) {
        Value value = claimed instanceof String || claimed instanceof Number || claimed instanceof Boolean
                ? Value.of(claimed)
                : Value.NOTHING;
        return new Follow.Yes(value, null, material.last(), "");
    }

    private static String told(Rule rule) {
        return switch (rule) {
            case QUOTE_STANDS -> "the quoted words do not stand there";
            case RIGHT_SPEAKER -> "somebody else said it";
            case CONTENT_WORD -> "the quoted words say nothing";
            case NO_ORDER -> "the quoted words talk to the machine that reads them";
            case NOT_ASKED_BUT_SAID -> "the agent said it, and nobody agreed";
            case FOLLOWS -> "it does not follow from the quoted words";
            case NOT_CORRECTED -> "it was corrected";
            case IN_BOUNDS -> "the field cannot hold it";
            case REACHED -> "the line proves the contrary";
            case WITHIN_LIST -> "there is no such thing";
        };
    }
}
