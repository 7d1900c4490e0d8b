package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidTime.Because;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads from somebody's own words when he meant. It reads no clock: what is over is returned as it was said. */
public final class TimesSaid {

    private static final int MOST_CANDIDATES = 20;
    private static final int FEWEST_OF_NUMBER = 7;

    private TimesSaid() {}

    /** One answer for all that is said in these words. */
    public static SaidTime read(String words, Anchor anchor) {
        Drafts drafts = drafts(words, anchor.lexicon());
        if (drafts.isRepeated()) {
            return unclear(Because.REPEATED, anchor);
        }
        List<Draft> said = daysAfter(drafts.all());
        if (said.stream().anyMatch(draft -> !draft.isPast())) {
            said = said.stream().filter(draft -> !draft.isPast()).toList();
        }
        List<SaidTime> refused = refused(drafts, anchor);
        List<SaidTime> times = Windows.withoutImplied(said, anchor).stream()
                .map(time -> without(refused, time))
                .toList();
        if (times.isEmpty()) {
            return drafts.isVague() ? unclear(Because.VAGUE, anchor) : new SaidTime.Nothing(anchor.zone());
        }
        return times.size() == 1 ? times.getFirst() : together(times);
    }

    /** Where something like a time stands. */
    public static List<Mention> mentions(String words, Lexicon lexicon) {
        return drafts(words, lexicon).all().stream()
                .map(Draft::mention)
                .distinct()
                .toList();
    }

    /** Likewise, unless it says itself that it is over, as "yesterday" does. */
    public static List<Mention> mentionsToCome(String words, Lexicon lexicon) {
        return drafts(words, lexicon).all().stream()
                .filter(draft -> !draft.isPast())
                .map(Draft::mention)
                .distinct()
                .toList();
    }

    /** The times that are said in these words and refused. */
    public static List<SaidTime> refused(String words, Anchor anchor) {
        return refused(drafts(words, anchor.lexicon()), anchor);
    }

    private static List<SaidTime> refused(Drafts drafts, Anchor anchor) {
        return drafts.refused().stream()
                .map(draft -> Resolving.of(draft, anchor))
                .toList();
    }

    /** "Not this Friday but next Friday": of two readings one may be refused. */
    private static SaidTime without(List<SaidTime> refused, SaidTime time) {
        if (!(time instanceof SaidTime.Ambiguous ambiguous) || ambiguous.because() != Because.TWO_READINGS) {
            return time;
        }
        List<SaidTime> left = ambiguous.candidates().stream()
                .filter(each -> !refused.contains(each))
                .toList();
        return left.size() == 1 ? left.getFirst() : time;
    }

    private static Drafts drafts(String text, Lexicon lexicon) {
        List<Word> words = Words.of(text);
        return Drafts.of(Terms.of(withoutLongDigits(words, lexicon), lexicon), lexicon);
    }

    /** "Five oh one" is no time in the middle of a telephone number. */
    private static List<Word> withoutLongDigits(List<Word> words, Lexicon lexicon) {
        List<SaidDigits> digits = DigitsSaid.in(words, lexicon).stream()
                .filter(said -> said.isCode() && said.digits().length() >= FEWEST_OF_NUMBER)
                .sorted(Comparator.comparingInt(SaidDigits::from))
                .toList();
        if (digits.isEmpty()) {
            return words;
        }
        List<Word> kept = new ArrayList<>(words.size());
        int next = 0;
        int coveredTo = 0;
        for (Word word : words) {
            while (next < digits.size() && digits.get(next).from() <= word.from()) {
                coveredTo = Math.max(coveredTo, digits.get(next).to());
                next++;
            }
            boolean isSpokenWithin = word.isLetters() && word.to() <= coveredTo;
            kept.add(isSpokenWithin ? new Word("#", Word.Kind.LETTERS, word.from(), word.to()) : word);
        }
        return kept;
    }

    /** "Tomorrow or the day after." */
    private static List<Draft> daysAfter(List<Draft> drafts) {
        for (int i = 1; i < drafts.size(); i++) {
            boolean isAfter = drafts.get(i).day instanceof SaidDay.DayAfter;
            if (isAfter && drafts.get(i - 1).day instanceof SaidDay.Away before) {
                drafts.get(i).day = new SaidDay.Away(before.count() + 1, before.unit());
            }
        }
        return drafts;
    }

    private static SaidTime unclear(Because because, Anchor anchor) {
        return new SaidTime.Unclear(because, List.of(), anchor.zone(), false);
    }

    /** Several times in one answer: the less exact ones fall away if a more exact one lies in them. */
    private static SaidTime together(List<SaidTime> times) {
        Set<SaidTime> all = new LinkedHashSet<>();
        List<SaidTime> unclear = new ArrayList<>();
        for (SaidTime time : times) {
            switch (time) {
                case SaidTime.Ambiguous ambiguous -> all.addAll(ambiguous.candidates());
                case SaidTime.Unclear vague -> unclear.add(vague);
                default -> all.add(time);
            }
        }
        if (all.isEmpty()) {
            return unclear.getFirst();
        }
        List<SaidTime> kept = all.stream()
                .filter(time -> !(time instanceof SaidTime.Day day && isSaidMoreExactly(day, all)))
                .limit(MOST_CANDIDATES)
                .toList();
        SaidTime first = kept.getFirst();
        return kept.size() == 1
                ? first
                : new SaidTime.Ambiguous(Because.OFFERED_SEVERAL, kept, first.zone(), first.isZoneSaid());
    }

    private static boolean isSaidMoreExactly(SaidTime.Day day, Set<SaidTime> all) {
        return all.stream().anyMatch(other -> switch (other) {
            case SaidTime.Exact exact -> exact.at().toLocalDate().equals(day.day());
            case SaidTime.Part part -> part.from().toLocalDate().equals(day.day()) && endsWithin(part, day.day());
            default -> false;
        });
    }

    private static boolean endsWithin(SaidTime.Part part, LocalDate day) {
        return part.until() != null && part.until().toLocalDate().equals(day);
    }
}
