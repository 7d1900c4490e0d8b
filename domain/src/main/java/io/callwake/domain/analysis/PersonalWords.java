package io.callwake.domain.analysis;

import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.EmailsSaid;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.PostcodesSaid;
import io.callwake.domain.speech.SaidDigits;
import io.callwake.domain.speech.SaidEmail;
import io.callwake.domain.speech.SaidPostcode;
import io.callwake.domain.speech.SpelledWord;
import io.callwake.domain.speech.SpelledWords;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what tells who somebody is or how he is reached. Times, money and ages are nothing of the kind. */
final class PersonalWords {

    /** As what was hidden is called to whoever is asked. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\[?\\b(PHONE|EMAIL|NAME|ADDRESS|CARD|ID)_([0-9]{1,6})\\b]?");

    private static final Comparator<Found> LEFTMOST_LONGEST = Comparator.comparingInt(Found::from)
            .thenComparing(Comparator.comparingInt(Found::to).reversed());

    private static final int FEWEST_DIGITS = 5;
    private static final int FEWEST_DIGITS_OF_PHONE = 7;
    private static final int MOST_DIGITS_OF_PHONE = 15;
    private static final int FEWEST_DIGITS_OF_CARD = 13;
    private static final int MOST_DIGITS_OF_CARD = 19;
    private static final int FEWEST_LETTERS = 3;
    private static final int SHORTEST_ID = 6;
    private static final int MOST_WORDS_OF_STREET = 5;
    private static final Set<String> STREETS = Set.of(
            "street",
            "st",
            "road",
            "rd",
            "avenue",
            "ave",
            "lane",
            "ln",
            "drive",
            "boulevard",
            "blvd",
            "court",
            "terrace",
            "crescent",
            "close",
            "square",
            "highway",
            "parkway",
            "strasse",
            "straße",
            "platz",
            "allee");

    private static final Set<String> NO_STREET = Set.of(
            "is", "are", "was", "too", "the", "of", "and", "to", "a", "in", "on", "at", "or", "for", "with", "i", "we",
            "you", "it", "not", "years", "minutes", "hours", "from", "that", "this", "will", "can", "would", "so",
            "but", "people");
    private static final int MOST_DIGITS_OF_AMOUNT = 6;

    private final Lexicon lexicon;
    private final Set<String> names;

    /** @param names the words of the names of whoever is on the line, in small letters */
    PersonalWords(Lexicon lexicon, Set<String> names) {
        this.lexicon = lexicon;
        this.names = names;
    }

    enum Kind {
        PHONE,
        EMAIL,
        NAME,
        ADDRESS,
        CARD,
        ID
    }

    /**
     * A place in the text.
     *
     * @param plain the same for the same thing, however it is said
     */
    record Found(Kind kind, String plain, int from, int to) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Found[" + kind + "]";
        }
    }

    List<Found> in(String text) {
        return in(text, List.of());
    }

    /**
     * From left to right; what overlaps is one.
     *
     * @param more what others have found in the text
     */
    List<Found> in(String text, List<Found> more) {
        List<Word> words = Words.of(text);
        List<Found> all = new ArrayList<>(more);
        addPlaceholders(text, all);
        addEmails(words, all);
        addPostcodes(words, all);
        addDigits(words, all);
        addSpelled(words, all);
        addNames(text, words, all);
        addStreets(text, words, all);
        addIds(text, words, all);
        return apart(text, all);
    }

    private static List<Found> apart(String text, List<Found> all) {
        all.sort(LEFTMOST_LONGEST);
        List<Found> apart = new ArrayList<>();
        for (Found found : all) {
            Found last = apart.isEmpty() ? null : apart.getLast();
            if (last == null || found.from() >= last.to()) {
                apart.add(found);
            } else if (found.to() > last.to()) {
                String both = text.substring(last.from(), found.to());
                apart.set(apart.size() - 1, new Found(last.kind(), both, last.from(), found.to()));
            }
        }
        return apart;
    }

    /** Whoever says a placeholder does not get somebody else's number for it. */
    private static void addPlaceholders(String text, List<Found> all) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            all.add(new Found(Kind.ID, matcher.group(), matcher.start(), matcher.end()));
        }
    }

    private void addEmails(List<Word> words, List<Found> all) {
        for (SaidEmail email : EmailsSaid.in(words, lexicon)) {
            all.add(new Found(Kind.EMAIL, email.readings().getFirst(), email.from(), email.to()));
        }
    }

    /** Before digits and ids, which some of them are as well. */
    private void addPostcodes(List<Word> words, List<Found> all) {
        for (SaidPostcode said : PostcodesSaid.in(words, lexicon)) {
            all.add(new Found(Kind.ADDRESS, said.code(), said.from(), said.to()));
        }
    }

    private void addDigits(List<Word> words, List<Found> all) {
        for (SaidDigits said : DigitsSaid.in(words, lexicon)) {
            if (said.isCode() && said.digits().length() >= FEWEST_DIGITS) {
                Kind kind = kind(said);
                boolean hasPlus = kind == Kind.PHONE && said.hasPlus();
                all.add(new Found(kind, (hasPlus ? "+" : "") + said.digits(), said.from(), said.to()));
            }
        }
    }

    private static Kind kind(SaidDigits said) {
        int length = said.digits().length();
        boolean isCard = length >= FEWEST_DIGITS_OF_CARD
                && length <= MOST_DIGITS_OF_CARD
                && !said.hasPlus()
                && hasCardsSum(said.digits());
        boolean isPhone = length >= FEWEST_DIGITS_OF_PHONE && length <= MOST_DIGITS_OF_PHONE;
        return isCard ? Kind.CARD : isPhone ? Kind.PHONE : Kind.ID;
    }

    /** Luhn's, which all cards have. */
    private static boolean hasCardsSum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = 2 * digit;
            sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }

    private void addSpelled(List<Word> words, List<Found> all) {
        for (SpelledWord spelled : SpelledWords.in(words, lexicon)) {
            if (spelled.letters().length() >= FEWEST_LETTERS) {
                all.add(new Found(Kind.NAME, spelled.letters(), spelled.from(), spelled.to()));
            }
        }
    }

    private void addNames(String text, List<Word> words, List<Found> all) {
        int at = 0;
        while (at < words.size()) {
            int next = at;
            while (next < words.size() && isName(text, words.get(next))) {
                next++;
            }
            if (next > at) {
                StringBuilder plain = new StringBuilder();
                words.subList(at, next)
                        .forEach(
                                word -> plain.append(plain.isEmpty() ? "" : " ").append(word.text()));
                all.add(new Found(
                        Kind.NAME,
                        plain.toString(),
                        words.get(at).from(),
                        words.get(next - 1).to()));
            }
            at = Math.max(next, at + 1);
        }
    }

    /** Of two letters, only if it is written as a name. */
    private boolean isName(String text, Word word) {
        boolean isLong = word.text().length() >= FEWEST_LETTERS;
        return names.contains(word.text()) && (isLong || Character.isUpperCase(text.codePointAt(word.from())));
    }

    /** "12 Main Street". */
    private void addStreets(String text, List<Word> words, List<Found> all) {
        for (int street = 1; street < words.size(); street++) {
            if (!STREETS.contains(words.get(street).text())) {
                continue;
            }
            int earliest = Math.max(0, street - MOST_WORDS_OF_STREET);
            for (int at = street - 2; at >= earliest && isNameOfStreet(words.get(at + 1)); at--) {
                if (isNumber(words, at)) {
                    int first = at > earliest && isNumber(words, at - 1) ? at - 1 : at;
                    int from = words.get(first).from();
                    int to = words.get(street).to();
                    all.add(new Found(Kind.ADDRESS, text.substring(from, to), from, to));
                    break;
                }
            }
        }
    }

    private static boolean isNameOfStreet(Word word) {
        return word.kind() == Word.Kind.LETTERS ? !NO_STREET.contains(word.text()) : "-.'s".contains(word.text());
    }

    private boolean isNumber(List<Word> words, int at) {
        return words.get(at).kind() == Word.Kind.DIGITS
                || !NumbersSaid.in(words.subList(at, at + 1), lexicon).isEmpty();
    }

    /** Letters and digits without a blank between them: "AB12-CD34". */
    private static void addIds(String text, List<Word> words, List<Found> all) {
        int at = 0;
        while (at < words.size()) {
            int next = at + 1;
            while (next < words.size() && isGlued(words, next)) {
                next++;
            }
            int from = words.get(at).from();
            int to = words.get(next - 1).to();
            if (next > at + 1 && isId(words.subList(at, next))) {
                all.add(new Found(Kind.ID, text.substring(from, to), from, to));
            }
            at = next;
        }
    }

    private static boolean isGlued(List<Word> words, int at) {
        boolean isMark = words.get(at).kind() == Word.Kind.MARK;
        boolean isPiece = !isMark
                || words.get(at).text().equals("-")
                || words.get(at).text().equals("_");
        return isPiece && words.get(at - 1).to() == words.get(at).from();
    }

    /** "12km" and "9am" are amounts. */
    private static boolean isId(List<Word> words) {
        int length = 0;
        int letters = 0;
        int digits = 0;
        for (Word word : words) {
            letters += word.kind() == Word.Kind.LETTERS ? 1 : 0;
            digits += word.kind() == Word.Kind.DIGITS ? 1 : 0;
            length += word.kind() == Word.Kind.MARK ? 0 : word.text().length();
        }
        Word first = words.getFirst();
        boolean isAmount = letters == 1
                && digits == 1
                && first.kind() == Word.Kind.DIGITS
                && first.text().length() <= MOST_DIGITS_OF_AMOUNT;
        return letters > 0 && digits > 0 && length >= SHORTEST_ID && !isAmount;
    }
}
