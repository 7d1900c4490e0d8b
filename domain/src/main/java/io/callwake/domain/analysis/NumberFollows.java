package io.callwake.domain.analysis;

import io.callwake.domain.condition.Value;
import io.callwake.domain.document.Numbers;
import io.callwake.domain.speech.MoneySaid;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.SaidMoney;
import io.callwake.domain.speech.SaidNumber;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers and amounts: what is claimed has to be the one number that was said. */
final class NumberFollows {

    private static final int CONTEXT = 30;
    private static final PhraseSet LINKS =
            PhraseSet.of("or, to, till, until, through, or maybe, or perhaps, maybe, and");
    private static final PhraseSet FIRST = PhraseSet.of("the first one, the first, the former, first one, former");
    private static final PhraseSet SECOND =
            PhraseSet.of("the second one, the second, the latter, second one, latter, the last one, the other one");

    private final Talk talk;

    NumberFollows(Talk talk) {
        this.talk = talk;
    }

    private static final PhraseSet BEFORE_PRONOUN = PhraseSet.of(
            "have, has, had, got, get, need, needs, want, wants, buy, take, the, that, this, another, which, any, no, other,"
                    + " each, every, same, like, new, old, good, bad, right, wrong, last, next, dont, already");
    private static final PhraseSet BEHIND_PRONOUN = PhraseSet.of(
            "already, too, now, then, please, thanks, thank, of, and, but, or, that, which, who, is, was, from, in, at, for, so,"
                    + " though, anyway, yet, if, myself, ourselves");

    /** A number in a turn. */
    record Said(
            TurnText turn,
            BigDecimal value,
            int from,
            int to,
            @Nullable String unit,
            boolean isNegated) {

        TurnText.Place place() {
            int first = Clauses.tokenAt(turn, from);
            return turn.place(first, Clauses.tokenAt(turn, to - 1) + 1);
        }
    }

    Follow of(Sought sought, Object claimed, Material material) {
        BigDecimal claim = number(claimed);
        if (claim == null) {
            return new Follow.WrongType("it is no number");
        }
        Set<String> about = Follows.stemsOf(sought);
        List<Said> cited = new ArrayList<>();
        List<Said> around = new ArrayList<>();
        for (Passage passage : material.own()) {
            List<Said> all = in(passage.text(), passage.around(CONTEXT));
            around.addAll(all);
            cited.addAll(citedOf(all, passage.place()));
        }
        if (live(cited).isEmpty()) {
            Follow offered = ofOffers(claim, material);
            return offered != null ? offered : ofNothing(claim, cited);
        }
        return choose(claim, live(cited), live(around), about);
    }

    private static Follow ofNothing(BigDecimal claim, List<Said> cited) {
        boolean isNegated = cited.stream().anyMatch(said -> said.value().compareTo(claim) == 0);
        return Follow.no(isNegated ? "it is said not to be so" : "no number is said there");
    }

    private @Nullable Follow ofOffers(BigDecimal claim, Material material) {
        for (Material.Offer offer : material.offers().reversed()) {
            TurnText agent = offer.passage().text();
            List<Said> answered = live(in(offer.answer(), offer.answer().all()));
            if (!answered.isEmpty()) {
                return choose(claim, answered, answered, Set.of());
            }
            List<Said> asked = live(in(agent, talk.lastAsked(agent)));
            if (asked.isEmpty()) {
                continue;
            }
            Said chosen = chosen(asked, offer.answer());
            if (chosen == null && !Material.isAccepted(offer)) {
                return Follow.no("the agent said it, and nobody agreed");
            }
            List<Said> meant = chosen == null ? asked : List.of(chosen);
            List<String> values = values(meant);
            if (values.size() > 1) {
                return new Follow.Several("the agent named several", values);
            }
            return meant.getFirst().value().compareTo(claim) == 0 ? yes(meant.getFirst()) : new Follow.No(null, values);
        }
        return null;
    }

    /** "The second one." */
    private static @Nullable Said chosen(List<Said> asked, TurnText answer) {
        if (asked.size() != 2) {
            return null;
        }
        List<String> words = answer.words();
        boolean isFirst = FIRST.isIn(words);
        boolean isSecond = SECOND.isIn(words);
        return isFirst == isSecond ? null : asked.get(isFirst ? 0 : 1);
    }

    private Follow choose(BigDecimal claim, List<Said> said, List<Said> around, Set<String> about) {
        Said found = null;
        for (Said each : said) {
            if (each.value().compareTo(claim) == 0) {
                found = each;
            }
        }
        if (found == null) {
            List<String> values = values(said);
            return new Follow.No("another number is said there", values);
        }
        Said ours = found;
        List<Said> others = said.stream()
                .filter(other -> other.value().compareTo(claim) != 0)
                .filter(other -> !isCorrection(other, ours))
                .toList();
        if (others.stream().anyMatch(other -> isLinked(other, ours))) {
            return Follow.several(values(joined(ours, others)));
        }
        boolean isAbout = isAbout(ours, about);
        List<Said> rivals = around.stream()
                .filter(other -> other.value().compareTo(claim) != 0)
                .filter(other -> !isCorrection(other, ours))
                .filter(other -> isAbout(other, about))
                .toList();
        if (!isAbout && !rivals.isEmpty()) {
            return new Follow.No("another number is said of it", values(rivals));
        }
        if (isAbout ? !rivals.isEmpty() : !others.isEmpty()) {
            return Follow.several(values(joined(ours, isAbout ? rivals : others)));
        }
        return yes(ours);
    }

    private static Follow yes(Said said) {
        return new Follow.Yes(
                new Value.Numeric(said.value()),
                null,
                new Passage(said.turn(), said.place()),
                Objects.requireNonNullElse(said.unit(), ""));
    }

    private static List<Said> joined(Said one, List<Said> others) {
        List<Said> all = new ArrayList<>(others);
        all.add(one);
        all.sort(Comparator.comparingInt((Said said) -> said.turn().index()).thenComparingInt(Said::from));
        return all;
    }

    static List<String> values(List<Said> said) {
        Set<String> values = new LinkedHashSet<>();
        said.forEach(each -> values.add(each.value().toPlainString()));
        return List.copyOf(values);
    }

    private static boolean isAbout(Said said, Set<String> about) {
        return Stems.isShared(about, Clauses.around(said.turn(), said.from(), said.to()));
    }

    private static List<Said> live(List<Said> said) {
        return said.stream().filter(each -> !each.isNegated()).toList();
    }

    /** Whether one of them was said instead of the other. */
    private static boolean isCorrection(Said one, Said other) {
        boolean isInOrder = isBefore(one, other);
        Said first = isInOrder ? one : other;
        Said second = isInOrder ? other : one;
        int from = first.turn() == second.turn() ? first.place().endToken() : 0;
        List<String> between = second.turn()
                .words(
                        Math.min(from, second.place().firstToken()),
                        second.place().firstToken());
        return Vocabulary.isCorrection(between);
    }

    private static boolean isBefore(Said one, Said other) {
        return one.turn().index() < other.turn().index()
                || (one.turn().index() == other.turn().index() && one.from() <= other.from());
    }

    /** "Ten or twelve", "ten to twelve". */
    private static boolean isLinked(Said one, Said other) {
        if (one.turn() != other.turn()) {
            return false;
        }
        boolean isInOrder = isBefore(one, other);
        Said first = isInOrder ? one : other;
        Said second = isInOrder ? other : one;
        if (first.from() == second.from()) {
            return true;
        }
        int from = first.place().endToken();
        int to = second.place().firstToken();
        if (to < from || to - from > 2) {
            return false;
        }
        List<String> between = first.turn().words(from, to);
        boolean isRange = between.equals(List.of("and")) && hasBetween(first);
        return between.isEmpty()
                ? isDash(first, second)
                : (!between.getFirst().equals("and") && LINKS.lengthAt(between, 0) == between.size()) || isRange;
    }

    private static boolean isDash(Said first, Said second) {
        String gap = first.turn()
                .text()
                .substring(first.to(), Math.max(first.to(), second.from()))
                .strip();
        return gap.equals("-") || gap.equals("–") || gap.equals("/");
    }

    private static boolean hasBetween(Said first) {
        int at = first.place().firstToken();
        return at > 0 && first.turn().tokens().get(at - 1).text().equals("between");
    }

    /** Those that the quote touches, and those that are said in one breath with them. */
    private static List<Said> citedOf(List<Said> all, TurnText.Place place) {
        List<Said> cited = new ArrayList<>(all.stream()
                .filter(said -> said.from() < place.to() && said.to() > place.from())
                .toList());
        for (Said said : all) {
            boolean isBeside = !cited.contains(said)
                    && cited.stream().anyMatch(other -> !other.isNegated() && isLinked(said, other));
            if (isBeside) {
                cited.add(said);
            }
        }
        cited.sort(Comparator.comparingInt(Said::from));
        return cited;
    }

    List<Said> in(TurnText turn, TurnText.Place place) {
        List<Word> words = Words.of(turn.text().substring(place.from(), place.to()));
        List<SaidNumber> numbers = NumbersSaid.in(words, talk.lexicon());
        List<SaidMoney> amounts = MoneySaid.in(words, talk.lexicon());
        List<String> tokens = turn.words(place.firstToken(), place.endToken());
        boolean isChoice = FIRST.isIn(tokens) || SECOND.isIn(tokens);
        if (numbers.isEmpty() && amounts.isEmpty() && !isChoice) {
            numbers = NumbersSaid.withOrdinalsIn(words, talk.lexicon());
        }
        List<Said> said = new ArrayList<>();
        for (SaidMoney amount : amounts) {
            boolean isNegated = numbers.stream()
                    .anyMatch(number -> number.negated() && number.from() < amount.to() && number.to() > amount.from());
            said.add(at(turn, place, amount.amount(), amount.from(), amount.to(), amount.currency(), isNegated));
        }
        for (SaidNumber number : numbers) {
            boolean isAmount =
                    amounts.stream().anyMatch(amount -> number.from() < amount.to() && number.to() > amount.from());
            if (!isAmount && !isPronoun(turn, place, number)) {
                said.add(at(turn, place, number.value(), number.from(), number.to(), number.unit(), number.negated()));
            }
        }
        said.sort(Comparator.comparingInt(Said::from));
        return said;
    }

    /** "We have one already." */
    private boolean isPronoun(TurnText turn, TurnText.Place place, SaidNumber number) {
        int at = Clauses.tokenAt(turn, place.from() + number.from());
        List<String> words = turn.words();
        if (!words.get(at).equals("one") || number.value().compareTo(BigDecimal.ONE) != 0 || isAskedHowMany(turn)) {
            return false;
        }
        boolean isBehind = at > 0 && BEFORE_PRONOUN.has(words.get(at - 1));
        boolean isLast = at + 1 == words.size() || Clauses.isBehindMark(turn, at + 1);
        return isBehind && (isLast || BEHIND_PRONOUN.has(words.get(at + 1)));
    }

    private boolean isAskedHowMany(TurnText turn) {
        OptionalInt question = talk.questionBefore(turn.index());
        return question.isPresent() && talk.at(question.getAsInt()).words().contains("how");
    }

    private static Said at(
            TurnText turn,
            TurnText.Place place,
            BigDecimal value,
            int from,
            int to,
            @Nullable String unit,
            boolean isNegated) {
        return new Said(turn, value, place.from() + from, place.from() + to, unit, isNegated);
    }

    /** As analysts write it; a number in a text is one as well. */
    @Nullable
    BigDecimal number(Object claimed) {
        return switch (claimed) {
            case Number number -> plain(number);
            case String text -> {
                List<SaidNumber> said = NumbersSaid.in(Words.of(text), talk.lexicon());
                yield said.size() == 1 ? said.getFirst().value() : null;
            }
            default -> null;
        };
    }

    private static @Nullable BigDecimal plain(Number number) {
        try {
            return Numbers.decimal(number);
        } catch (ArithmeticException | IllegalArgumentException _) {
            return null;
        }
    }
}
