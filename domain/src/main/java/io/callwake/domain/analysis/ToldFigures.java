package io.callwake.domain.analysis;

import io.callwake.domain.analysis.PersonalWords.Found;
import io.callwake.domain.analysis.PersonalWords.Kind;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.List;

/** Figures that only what is said before them tells the meaning of: behind the word for it, or in answer to a question for it. */
final class ToldFigures {

    private static final PhraseSet MONTHS = PhraseSet.of(
            "january, february, march, april, may, june, july, august, september, october, november, december, jan, feb,"
                    + " mar, apr, jun, jul, aug, sep, sept, oct, nov, dec");
    private static final PhraseSet DIGITS = PhraseSet.of("oh, o, zero, double, triple, treble, hundred, thousand");
    private static final PhraseSet GLUE = PhraseSet.of("slash, dash, and, of, the, stroke, /, -, –, \\, .");
    /** What may stand between what is told and what it is. */
    private static final PhraseSet BEFORE = PhraseSet.of(
            "date, number, numbers, code, back, card, digit, digits, month, year, end, yes, yeah, okay, ok, sure, right,"
                    + " well");

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_GLUE = 2;
    private static final int HUM = 2;
    /** More would be looked through again for each word that announces something. */
    private static final int MOST_BEFORE = 16;

    private final Kind kind;
    private final Topic topic;
    private final Lexicon lexicon;

    /** What the figures are of. */
    @FunctionalInterface
    interface Topic {

        /** How many words name it that begin there; 0 if none do. */
        int lengthAt(List<String> words, int at);

        /** Whether it is said in a way that needs no question. */
        default boolean isPlainIn(List<Word> words) {
            return false;
        }
    }

    ToldFigures(Kind kind, Topic topic, Lexicon lexicon) {
        this.kind = kind;
        this.topic = topic;
        this.lexicon = lexicon;
    }

    /** For each turn, from left to right. */
    List<List<Found>> in(List<Turn> transcript) {
        List<List<Found>> found = new ArrayList<>();
        boolean isAsked = false;
        for (Turn turn : transcript) {
            List<Word> words = wordsOf(turn);
            List<Found> told = told(turn.text(), words);
            if (turn.speaker() == Speaker.AGENT) {
                isAsked = words.size() <= HUM ? isAsked : asks(texts(words));
            } else if (isAsked && told.isEmpty() && !topic.isPlainIn(words)) {
                addFigures(turn.text(), words, 0, true, told);
            }
            found.add(told);
        }
        return found;
    }

    /** Without commas. */
    static List<Word> wordsOf(Turn turn) {
        return Words.of(turn.text()).stream()
                .filter(word -> !",:".contains(word.text()))
                .toList();
    }

    static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    private boolean asks(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (topic.lengthAt(texts, i) > 0) {
                return true;
            }
        }
        return false;
    }

    private List<Found> told(String text, List<Word> words) {
        List<Found> found = new ArrayList<>();
        List<String> texts = texts(words);
        for (int i = 0; i < words.size(); i++) {
            int length = topic.lengthAt(texts, i);
            if (length > 0) {
                addFigures(text, words, i + length, false, found);
            }
        }
        return found;
    }

    /** @param isAnswer whether anything may be said before */
    private void addFigures(String text, List<Word> words, int from, boolean isAnswer, List<Found> found) {
        int at = from;
        int latest = isAnswer ? words.size() : Math.min(words.size(), from + MOST_BEFORE);
        while (at < latest) {
            int end = isFigure(words.get(at)) ? endOfFigures(words, at) : at;
            if (end > at && isLong(words.subList(at, end))) {
                int first = words.get(at).from();
                int last = words.get(end - 1).to();
                found.add(new Found(kind, text.substring(first, last), first, last));
                return;
            }
            if (end == at && !isAnswer && !isBefore(words.get(at))) {
                return;
            }
            at = Math.max(end, at + 1);
        }
    }

    private int endOfFigures(List<Word> words, int first) {
        int end = first + 1;
        int glue = 0;
        for (int i = end; i < words.size() && glue <= MOST_GLUE; i++) {
            if (isFigure(words.get(i))) {
                end = i + 1;
                glue = 0;
            } else if (GLUE.has(words.get(i).text())
                    || Vocabulary.isFiller(words.get(i).text())) {
                glue++;
            } else {
                return end;
            }
        }
        return end;
    }

    /** "Three" alone, or "in May", is none of it. */
    private boolean isLong(List<Word> run) {
        Word first = run.getFirst();
        boolean isInOne = first.kind() == Word.Kind.DIGITS && first.text().length() >= FEWEST_DIGITS;
        return isInOne || run.stream().filter(this::isFigure).count() > 1;
    }

    private boolean isFigure(Word word) {
        return word.kind() == Word.Kind.DIGITS
                || MONTHS.has(word.text())
                || DIGITS.has(word.text())
                || !NumbersSaid.in(List.of(word), lexicon).isEmpty();
    }

    private static boolean isBefore(Word word) {
        return word.kind() == Word.Kind.MARK || Vocabulary.isSmall(word.text()) || BEFORE.has(word.text());
    }
}
