package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.DigitsSaid;
import io.callwake.domain.speech.EmailsSaid;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.SaidNumber;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps free texts to what was said: a sentence with a number, a date or an address that no turn holds is left out. The words
 * of a text are not proved by this.
 */
final class Facts {

    private static final int FEWEST_DIGITS = 5;
    /** "On the 5th". */
    private static final Pattern NTH = Pattern.compile("(?<![\\p{Alnum}.])(\\d{1,2})(?:st|nd|rd|th)\\b");
    /** The month and not the verb, as models write it, and as it stands in a transcript. */
    private static final Pattern MAY = Pattern.compile("\\w,? May\\b");

    private static final Pattern MAY_SPOKEN = Pattern.compile(
            "(?i)\\b(?:in|of|by|until|till|since|this|next|last|early|late|mid|before|after|from|to|for) may\\b"
                    + "|\\bmay (?:the )?(?:\\d|first|second|third|\\w+th\\b)");

    private static final PhraseSet DAYS = PhraseSet.of(
            "monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, june, july,"
                    + " august, september, october, november, december");

    private final Talk talk;
    private final Known known = new Known();
    private int read;

    Facts(Talk talk) {
        this.talk = talk;
    }

    private record Known(
            Set<BigDecimal> numbers, Set<String> digits, Set<String> emails, Set<String> links, Set<String> days) {

        Known() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        }

        boolean holds(Known sought) {
            return emails.containsAll(sought.emails)
                    && links.containsAll(sought.links)
                    && days.containsAll(sought.days)
                    && numbers.containsAll(sought.numbers)
                    && sought.digits.stream().allMatch(run -> digits.stream().anyMatch(all -> all.contains(run)));
        }

        boolean isNone() {
            return numbers.isEmpty() && digits.isEmpty() && emails.isEmpty() && links.isEmpty() && days.isEmpty();
        }
    }

    /** What is left of a text. */
    @Nullable
    String supported(@Nullable String text) {
        if (text == null) {
            return null;
        }
        TurnText read = new TurnText(0, new Turn(Speaker.OTHER, text, null));
        StringJoiner kept = new StringJoiner(" ");
        int from = 0;
        for (int i = 0; i < read.sentences().size(); i++) {
            int end = i + 1 < read.sentences().size()
                    ? read.tokens().get(read.sentences().get(i + 1).first()).from()
                    : text.length();
            String sentence = text.substring(from, end).strip();
            if (isSupported(sentence)) {
                kept.add(sentence);
            }
            from = end;
        }
        return kept.length() == 0 ? null : kept.toString();
    }

    boolean isSupported(String text) {
        Known sought = new Known();
        collect(text, sought, false);
        return sought.isNone() || isKnown(sought);
    }

    /** The transcript is read as far as it takes to know. */
    private boolean isKnown(Known sought) {
        while (!known.holds(sought)) {
            if (read == talk.size()) {
                return false;
            }
            collect(talk.brief().transcript().get(read).text(), known, true);
            read++;
        }
        return true;
    }

    private void collect(String text, Known into, boolean isTranscript) {
        List<Word> words = Words.of(text);
        // Models answer in English to calls in whatever language.
        Lexicon lexicon = isTranscript ? talk.lexicon() : Lexicon.ENGLISH;
        for (SaidNumber said : NumbersSaid.in(words, lexicon)) {
            boolean isPlainOne = said.value().compareTo(BigDecimal.ONE) == 0;
            if (isTranscript || !isPlainOne) {
                into.numbers().add(said.value());
            }
        }
        DigitsSaid.in(words, lexicon).stream()
                .filter(said -> isTranscript || said.digits().length() >= FEWEST_DIGITS)
                .forEach(said -> {
                    into.digits().add(said.digits());
                    into.numbers().remove(new BigDecimal(said.digits()));
                    if (isTranscript) {
                        into.numbers().add(new BigDecimal(said.digits()));
                    }
                });
        EmailsSaid.in(words, lexicon).forEach(said -> into.emails().addAll(said.readings()));
        into.links().addAll(WebAddresses.in(isTranscript ? text.toLowerCase(Locale.ROOT) : text));
        if (!isTranscript) {
            NTH.matcher(text).results().forEach(nth -> into.numbers().add(new BigDecimal(nth.group(1))));
        }
        if ((isTranscript ? MAY_SPOKEN : MAY).matcher(text).find()) {
            into.days().add("may");
        }
        for (Word word : words) {
            String day = word.text();
            if (DAYS.has(day)) {
                into.days().add(day);
            }
            if (isTranscript) {
                addClock(day, into.numbers());
                if (word.kind() == Word.Kind.DIGITS && day.length() <= 18) {
                    into.numbers().add(BigDecimal.valueOf(Long.parseLong(day)));
                }
            }
        }
        if (isTranscript) {
            NumbersSaid.withOrdinalsIn(words, lexicon)
                    .forEach(said -> into.numbers().add(said.value()));
        }
    }

    /** "Half past nine" is 9:30 in a summary. */
    private static void addClock(String word, Set<BigDecimal> numbers) {
        switch (word) {
            case "half" -> numbers.add(BigDecimal.valueOf(30));
            case "quarter" -> {
                numbers.add(BigDecimal.valueOf(15));
                numbers.add(BigDecimal.valueOf(45));
            }
            case "noon", "midday", "midnight" -> numbers.add(BigDecimal.valueOf(12));
            case "oclock", "am", "pm" -> numbers.add(BigDecimal.ZERO);
            default -> {}
        }
    }
}
