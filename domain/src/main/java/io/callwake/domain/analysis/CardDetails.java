package io.callwake.domain.analysis;

import io.callwake.domain.analysis.PersonalWords.Found;
import io.callwake.domain.analysis.PersonalWords.Kind;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.Word;
import java.util.List;

/** What is said of a card besides its number: its code, and until when it is valid. */
final class CardDetails {

    /** The last ones are said of nothing else. */
    private static final PhraseSet CARD = PhraseSet.of(
            "card, cards, debit, visa, mastercard, maestro, amex, american express, exp date, valid thru, good thru");

    private static final PhraseSet CODE = PhraseSet.of(
            "security code, cvv, cvv2, cvc, cvc2, cv2, csc, code on the back, digits on the back, numbers on the back,"
                    + " number on the back");
    private static final PhraseSet EXPIRY = PhraseSet.of(
            "expiry, expires, expire, expiring, expiration, exp, runs out, run out, running out, valid from, valid until,"
                    + " valid till, valid to, valid thru, valid through, good until, good till, good thru, good through");
    private static final PhraseSet OTHER_CODES = PhraseSet.of(
            "zip, post, postal, area, country, dialling, dialing, dial, sort, promo, discount, voucher, dress");
    private static final int FEWEST_DIGITS_OF_CARD = 13;

    private CardDetails() {}

    /** For each turn, from left to right. */
    static List<List<Found>> in(List<Turn> transcript, Lexicon lexicon) {
        boolean isAboutCard = transcript.stream().anyMatch(turn -> namesCard(ToldFigures.wordsOf(turn), lexicon));
        ToldFigures.Topic topic =
                (texts, at) -> Math.max(CODE.lengthAt(texts, at), isAboutCard ? ofKnownCard(texts, at) : 0);
        return new ToldFigures(Kind.CARD, topic, lexicon).in(transcript);
    }

    /** Words that are said of other things as well. */
    private static int ofKnownCard(List<String> texts, int at) {
        boolean isCode = texts.get(at).equals("code") && (at == 0 || !OTHER_CODES.has(texts.get(at - 1)));
        return isCode ? 1 : EXPIRY.lengthAt(texts, at);
    }

    private static boolean namesCard(List<Word> words, Lexicon lexicon) {
        return CARD.isIn(ToldFigures.texts(words))
                || DigitsSaid.in(words, lexicon).stream()
                        .anyMatch(said -> said.isCode() && said.digits().length() >= FEWEST_DIGITS_OF_CARD);
    }
}
