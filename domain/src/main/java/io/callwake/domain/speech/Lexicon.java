package io.callwake.domain.speech;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language for numbers, times, money and letters. Of a language without one only what is written in figures
 * is understood.
 */
public final class Lexicon {

    private static final Set<String> MONTH_FIRST = Set.of("US", "PH");

    public static final Lexicon NONE = new Lexicon(
            DateOrder.UNKNOWN,
            NumberWords.NONE,
            MoneyWords.NONE,
            LetterWords.NONE,
            Phrases.none(),
            Phrases.none(),
            Phrases.none(),
            Phrases.none(),
            Set.of(),
            Set.of(),
            Set.of());
    public static final Lexicon ENGLISH = english(DateOrder.UNKNOWN);
    private static final Lexicon ENGLISH_MONTH_FIRST = english(DateOrder.MONTH_FIRST);
    private static final Lexicon ENGLISH_DAY_FIRST = english(DateOrder.DAY_FIRST);

    /** Which of two numbers of a date is the month. */
    enum DateOrder {
        UNKNOWN,
        MONTH_FIRST,
        DAY_FIRST
    }

    final DateOrder dateOrder;
    final NumberWords numbers;
    final MoneyWords money;
    final LetterWords letters;
    final Phrases<Term> times;
    final Phrases<Boolean> fillers;
    final Phrases<Boolean> ownNumber;
    /** What stands in front of a name, and whether only a name can follow. */
    final Phrases<Boolean> introductions;

    final Set<String> noNames;
    /** Words that may stand before a name that was asked for. */
    final Set<String> answering;

    final Set<String> small;

    private Lexicon(
            DateOrder dateOrder,
            NumberWords numbers,
            MoneyWords money,
            LetterWords letters,
            Phrases<Term> times,
            Phrases<Boolean> fillers,
            Phrases<Boolean> ownNumber,
            Phrases<Boolean> introductions,
            Set<String> noNames,
            Set<String> answering,
            Set<String> small) {
        this.dateOrder = dateOrder;
        this.numbers = numbers;
        this.money = money;
        this.letters = letters;
        this.times = times;
        this.fillers = fillers;
        this.ownNumber = ownNumber;
        this.introductions = introductions;
        this.noNames = noNames;
        this.answering = answering;
        this.small = small;
    }

    /** Of a language tag such as {@code en-US}. Nothing said is English. */
    public static Lexicon of(@Nullable String language) {
        if (language == null) {
            return ENGLISH;
        }
        Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
        if (!locale.getLanguage().equals("en")) {
            return NONE;
        }
        if (locale.getCountry().isEmpty()) {
            return ENGLISH;
        }
        return MONTH_FIRST.contains(locale.getCountry()) ? ENGLISH_MONTH_FIRST : ENGLISH_DAY_FIRST;
    }

    private static Lexicon english(DateOrder order) {
        return new Lexicon(
                order,
                EnglishNumbers.WORDS,
                EnglishMoney.WORDS,
                EnglishLetters.WORDS,
                EnglishTimes.PHRASES,
                EnglishTalk.FILLERS,
                EnglishTalk.OWN_NUMBER,
                EnglishTalk.INTRODUCTIONS,
                EnglishTalk.NO_NAMES,
                EnglishTalk.ANSWERING,
                EnglishTalk.SMALL);
    }
}
