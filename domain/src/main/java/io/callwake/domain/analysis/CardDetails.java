package io.callwake.domain.analysis;

import io.callwake.domain.analysis.PersonalWords.Found;
import io.callwake.domain.analysis.PersonalWords.Kind;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.List;

/** What is said of a card besides its number: its code, and until when it is valid. */
final class CardDetails {

    private static final PhraseSet CARD = PhraseSet.of("card, cards, visa, mastercard, amex");
    private static final PhraseSet CODE = PhraseSet.of(
            "security code, cvv, cvv2, cvc, cvc2, cv2, csc, code on the back, digits on the back, numbers on the back,"
                    + " number on the back");
    private static final PhraseSet EXPIRY = PhraseSet.of(
            "expiry, expires, expire, expiring, expiration, valid until, valid till, valid to, valid thru, valid through,"
                    + " good until, good thru, good through");
    private static final PhraseSet MONTHS = PhraseSet.of(
            "january, february, march, april, may, june, july, august, september, october, november, december, jan, feb,"
                    + " mar, apr, jun, jul, aug, sep, sept, oct, nov, dec");
    private static final PhraseSet DIGITS = PhraseSet.of("oh, o, zero, double, triple, treble");
    private static final PhraseSet GLUE = PhraseSet.of("slash, dash, and, of, the, stroke, /, -, –, \\, .");
    /** What may stand between what is told and what it is. */
    private static final PhraseSet BEFORE = PhraseSet.of(
            "date, number, numbers, code, back, card, digit, digits, month, year, yes, yeah, okay, ok, sure, right, well");

    private static final int FEWEST_DIGITS_OF_CARD = 13;
    private static final int FEWEST_DIGITS_OF_CODE = 3;
    private static final int MOST_GLUE = 2;
    private static final int HUM = 2;

    private final Lexicon lexicon;
    private final List<List<Word>> turns;
    private final boolean isAboutCard;

    CardDetails(List<Turn> transcript, Lexicon lexicon) {
        this.lexicon = lexicon;
        this.turns = transcript.stream()
                .map(turn -> withoutCommas(Words.of(turn.text())))
                .toList();
        this.isAboutCard = turns.stream().anyMatch(this::namesCard);
    }

    private static List<Word> withoutCommas(List<Word> words) {
        return words.stream().filter(word -> !",:".contains(word.text())).toList();
    }

    private boolean namesCard(List<Word> words) {
        return CARD.isIn(texts(words))
                || DigitsSaid.in(words, lexicon).stream()
                        .anyMatch(said -> said.isCode() && said.digits().length() >= FEWEST_DIGITS_OF_CARD);
    }

    /** For each turn, from left to right. */
    List<List<Found>> in(List<Turn> transcript) {
        List<List<Found>> found = new ArrayList<>();
        boolean isAsked = false;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = transcript.get(i);
            List<Word> words = turns.get(i);
            List<Found> told = told(turn.text(), words);
            if (turn.speaker() == Speaker.AGENT) {
                isAsked = words.size() <= HUM ? isAsked : asks(words);
            } else if (isAsked && told.isEmpty()) {
                addFigures(turn.text(), words, 0, true, told);
            }
            found.add(told);
        }
        return found;
    }

    private boolean asks(List<Word> words) {
        List<String> texts = texts(words);
        return CODE.isIn(texts) || (isAboutCard && EXPIRY.isIn(texts));
    }

    private List<Found> told(String text, List<Word> words) {
        List<Found> found = new ArrayList<>();
        List<String> texts = texts(words);
        for (int i = 0; i < words.size(); i++) {
            int length = Math.max(CODE.lengthAt(texts, i), isAboutCard ? EXPIRY.lengthAt(texts, i) : 0);
            if (length > 0) {
                addFigures(text, words, i + length, false, found);
            }
        }
        return found;
    }

    /** @param isAnswer whether anything may be said before */
    private void addFigures(String text, List<Word> words, int from, boolean isAnswer, List<Found> found) {
        int at = from;
        while (at < words.size()) {
            int end = isFigure(words.get(at)) ? endOfFigures(words, at) : at;
            if (end > at && isLong(words.subList(at, end))) {
                int first = words.get(at).from();
                int last = words.get(end - 1).to();
                found.add(new Found(Kind.CARD, text.substring(first, last), first, last));
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
        boolean isInOne = first.kind() == Word.Kind.DIGITS && first.text().length() >= FEWEST_DIGITS_OF_CODE;
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

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }
}
