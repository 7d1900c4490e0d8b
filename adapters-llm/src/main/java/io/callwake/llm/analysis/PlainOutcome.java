package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.speech.TimesSaid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outcome that a call plainly has: told by phrases for the standard ones, by the words of its description for others. */
final class PlainOutcome {

    private static final int FEWEST_STEMS = 2;
    private static final int MOST_CITED = 3;
    private static final int LEAST_IN_COMMON = 5;

    private static final List<WordRow> REFUSING = WordRow.phrases(
            "not interested,no interest,not for me,not for us,stop calling,take me off,dont call,do not call,remove me,"
                    + "dont want one,dont want it,dont want any,dont need one,dont need it,dont need any,leave me alone");
    private static final List<WordRow> PUTTING_OFF = WordRow.phrases(
            "have to think,need to think,like to think,want to think,think about it,think it over,call me back,call back,call again,ring me back,get back to me,get back to you,"
                    + "send me,email me,need some time,need time,need more time,more information,talk to my,ask my,speak to my,"
                    + "discuss it with,check with my,not ready yet,sleep on it");
    private static final List<WordRow> ACCEPTING = WordRow.phrases(
            "yes,yeah,fine,works,perfect,great,good,okay,ok,sure,suits,lets do,ill take,book me,put me down,ill be there");
    private static final Set<String> BOOKING = Stems.of(
            "appointment visit come book booking inspection meeting demo demonstration schedule slot consultation");

    private final Dialogue dialogue;
    private final List<Outcome> outcomes;

    PlainOutcome(Dialogue dialogue, List<Outcome> outcomes) {
        this.dialogue = dialogue;
        this.outcomes = outcomes;
    }

    private record Seen(String key, int weight, List<Cited> cited) {}

    /** The one that stands out; nothing if there is none, or if there are two. */
    @Nullable
    Claim<String> claim() {
        if (!dialogue.isUnderstood()) {
            return null;
        }
        List<Seen> all = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Seen seen = outcome.isStandard() ? standard(outcome) : described(outcome);
            if (seen != null) {
                all.add(seen);
            }
        }
        boolean isBooked = all.stream().anyMatch(seen -> isAt(seen, StandardOutcome.APPOINTMENT_SCHEDULED));
        if (isBooked) {
            all.removeIf(seen -> isAt(seen, StandardOutcome.FOLLOW_UP_NEEDED));
        }
        for (Seen seen : all) {
            if (all.stream().allMatch(other -> other.equals(seen) || seen.weight() >= 2 * other.weight())) {
                return new Claim<>(seen.key(), null, seen.cited());
            }
        }
        return null;
    }

    private static boolean isAt(Seen seen, StandardOutcome standard) {
        return seen.key().equals(standard.key().value());
    }

    private @Nullable Seen standard(Outcome outcome) {
        StandardOutcome standard = StandardOutcome.of(outcome.key()).orElseThrow();
        List<Cited> cited = switch (standard) {
            case APPOINTMENT_SCHEDULED -> booked();
            case NOT_INTERESTED -> said(REFUSING, true);
            case FOLLOW_UP_NEEDED -> said(PUTTING_OFF, false);
            case QUALIFIED_LEAD, GATEKEEPER, VOICEMAIL -> List.of();
        };
        return cited.isEmpty() ? null : new Seen(outcome.key().value(), FEWEST_STEMS, cited);
    }

    /** The customer takes a time, asked for an appointment. */
    private List<Cited> booked() {
        for (int i = dialogue.turns().size() - 1; i >= 0; i--) {
            Heard heard = dialogue.turns().get(i);
            Heard question = heard.isBy(Speaker.CUSTOMER) ? dialogue.before(i) : null;
            boolean isAsked = question != null && Stems.share(question.stems(), BOOKING);
            if (!isAsked && !(heard.isBy(Speaker.CUSTOMER) && Stems.share(heard.stems(), BOOKING))) {
                continue;
            }
            boolean hasTime =
                    !TimesSaid.mentions(heard.text(), dialogue.lexicon()).isEmpty();
            boolean isAskedWithTime = question != null
                    && question.isQuestion()
                    && !TimesSaid.mentions(question.text(), dialogue.lexicon()).isEmpty()
                    && YesNo.of(heard) == YesNo.YES;
            if (isAskedWithTime && question != null) {
                return List.of(question.cited(), heard.cited());
            }
            if (hasTime
                    && !heard.isQuestion()
                    && !firstOf(ACCEPTING, heard, false).isEmpty()) {
                return List.of(heard.cited());
            }
        }
        return List.of();
    }

    /** Phrases of the customer; the last ones count. */
    private List<Cited> said(List<WordRow> phrases, boolean isNegative) {
        List<Cited> cited = new ArrayList<>();
        for (Heard heard : dialogue.turns().reversed()) {
            if (heard.isBy(Speaker.CUSTOMER) && cited.size() < MOST_CITED) {
                cited.addAll(firstOf(phrases, heard, isNegative));
            }
        }
        return cited.reversed().stream().limit(MOST_CITED).toList();
    }

    private static List<Cited> firstOf(List<WordRow> phrases, Heard heard, boolean isNegative) {
        for (WordRow phrase : phrases) {
            int at = phrase.firstIn(heard.row(), 0);
            if (at >= 0 && (isNegative || !heard.isNegated(at))) {
                return List.of(heard.citedAround(at, at + phrase.size()));
            }
        }
        return List.of();
    }

    private @Nullable Seen described(Outcome outcome) {
        Set<String> stems = namesOf(outcome);
        stems.addAll(Stems.of(outcome.description() == null ? "" : outcome.description()));
        Set<String> found = new HashSet<>();
        List<Cited> cited = new ArrayList<>();
        for (Heard heard : dialogue.turns()) {
            if (heard.isBy(Speaker.CUSTOMER) && Stems.share(heard.stems(), stems)) {
                find(heard, stems, found, cited);
            }
        }
        Set<String> own = ownOf(outcome);
        boolean isItself = own.isEmpty() || found.stream().anyMatch(own::contains);
        return found.size() < FEWEST_STEMS || !isItself
                ? null
                : new Seen(outcome.key().value(), found.size(), cited);
    }

    /** "Renewing" and "renewal" have no stem in common by the rules for endings, and one in fact. */
    private static boolean isLike(String one, String other) {
        return one.equals(other)
                || (one.length() >= LEAST_IN_COMMON && other.startsWith(one.substring(0, LEAST_IN_COMMON)));
    }

    /** What tells it from the others: of an appointment speaks whoever makes, moves or cancels one. */
    private Set<String> ownOf(Outcome outcome) {
        Set<String> own = namesOf(outcome);
        for (Outcome other : outcomes) {
            if (!other.key().equals(outcome.key())) {
                own.removeAll(namesOf(other));
            }
        }
        return own;
    }

    private static Set<String> namesOf(Outcome outcome) {
        Set<String> names = new HashSet<>(Stems.of(outcome.key().value()));
        names.addAll(Stems.of(outcome.label()));
        return names;
    }

    private static void find(Heard heard, Set<String> stems, Set<String> found, List<Cited> cited) {
        for (int i = 0; i < heard.row().size(); i++) {
            String stem = Stems.ofWord(heard.row().text(i));
            String meant = stems.stream()
                    .filter(each -> isLike(each, stem))
                    .findFirst()
                    .orElse("");
            if (!meant.isEmpty() && !heard.isNegated(i) && found.add(meant) && cited.size() < MOST_CITED) {
                cited.add(heard.citedAround(i, i + 1));
            }
        }
    }
}
