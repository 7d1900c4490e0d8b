package io.callwake.domain.speech;

import io.callwake.domain.speech.Counting.Counted;
import io.callwake.domain.speech.Phrases.Match;
import io.callwake.domain.speech.Term.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said as a row of terms, each with its place in the text. */
final class Terms {

    private final List<Said> said = new ArrayList<>();
    private final List<Word> words;
    private final Lexicon lexicon;
    private final Counting counting;

    /** A term and where it stands. */
    private static final int LONGEST_CLAUSE = 50;

    private record Said(Term term, int from, int to) {}

    private Terms(List<Word> words, Lexicon lexicon) {
        this.words = Fluent.of(words, lexicon);
        this.lexicon = lexicon;
        this.counting = new Counting(this.words, lexicon);
    }

    static Terms of(List<Word> words, Lexicon lexicon) {
        Terms terms = new Terms(words, lexicon);
        int at = 0;
        while (at < terms.words.size()) {
            at = terms.add(at);
        }
        return terms;
    }

    /** The longest of what may begin here. */
    private int add(int at) {
        Match<Term> phrase = lexicon.times.at(words, at);
        Counted ordinal = counting.ordinal(at);
        int known = phrase == null ? at : phrase.next();
        if (ordinal != null && ordinal.next() >= known) {
            return add(new Term.Nth(ordinal.value().intValue()), at, ordinal.next());
        }
        Word word = words.get(at);
        if (phrase != null) {
            Counted number = word.isLetters() ? counting.cardinal(at) : null;
            return number != null && number.next() > known
                    ? add(new Term.Numeral(number.value(), null, false), at, number.next())
                    : add(phrase.meaning(), at, known);
        }
        if (word.isDigits()) {
            return addFigures(at);
        }
        if (lexicon.numbers.oh().contains(word.text())) {
            return add(new Term.Numeral(BigDecimal.ZERO, null, true), at, at + 1);
        }
        Counted number = counting.cardinal(at);
        if (number != null) {
            return add(new Term.Numeral(number.value(), null, false), at, number.next());
        }
        return add(markOrOther(word), at, at + 1);
    }

    /** Figures are told apart at every mark, since a mark may be that of a date or of a clock. */
    private int addFigures(int at) {
        String figures = words.get(at).text();
        Term term = figures.length() > 9
                ? new Term.Other(figures)
                : new Term.Numeral(new BigDecimal(figures), figures, false);
        return add(term, at, at + 1);
    }

    private static Term markOrOther(Word word) {
        return switch (word.text()) {
            case "," -> Mark.COMMA;
            case "." -> Mark.DOT;
            case ":" -> Mark.COLON;
            case "-" -> Mark.DASH;
            case "/" -> Mark.SLASH;
            case "!", "?", ";" -> Mark.STOP;
            default -> new Term.Other(word.text());
        };
    }

    private int add(Term term, int at, int next) {
        said.add(new Said(term, words.get(at).from(), words.get(next - 1).to()));
        return next;
    }

    int size() {
        return said.size();
    }

    @Nullable
    Term at(int index) {
        return index >= 0 && index < said.size() ? said.get(index).term() : null;
    }

    boolean is(int index, Mark mark) {
        return at(index) == mark;
    }

    boolean isOneOf(int index, Mark... marks) {
        Term term = at(index);
        for (Mark mark : marks) {
            if (term == mark) {
                return true;
            }
        }
        return false;
    }

    /** Whether it begins something else that is said. */
    boolean isNewClause(int index) {
        return isOneOf(index, Mark.NEW_CLAUSE, Mark.BUT, Mark.CALL);
    }

    /** Whether it opens or closes a window at what follows. */
    boolean isBound(int index) {
        return isOneOf(index, Mark.AFTER, Mark.NOT_BEFORE, Mark.BEFORE, Mark.BY, Mark.UNTIL, Mark.NOT_AFTER);
    }

    boolean endsClause(int index) {
        return isOneOf(index, Mark.COMMA, Mark.DOT, Mark.STOP) || isNewClause(index);
    }

    /** Whether the clause of the one place goes on to the other. Nobody says a longer one, unless to keep us searching. */
    boolean isWithinClause(int from, int at) {
        return at >= 0 && at < said.size() && Math.abs(at - from) <= LONGEST_CLAUSE && !endsClause(at);
    }

    /** Whether it is of a sentence, and not of a time. */
    boolean isWords(int index) {
        return at(index) instanceof Term.Other || isOneOf(index, Mark.HARMLESS, Mark.I_AM, Mark.FREE);
    }

    Term.@Nullable Numeral number(int index, int least, int most) {
        return at(index) instanceof Term.Numeral number && number.isFrom(least, most) ? number : null;
    }

    /** Whether nothing stands between it and what follows. */
    boolean isGlued(int index) {
        return index >= 0
                && index + 1 < said.size()
                && said.get(index).to() == said.get(index + 1).from();
    }

    int from(int index) {
        return said.get(index).from();
    }

    int to(int index) {
        return said.get(index).to();
    }
}
