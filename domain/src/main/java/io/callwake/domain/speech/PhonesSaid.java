package io.callwake.domain.speech;

import io.callwake.domain.speech.DigitsSaid.Placed;
import io.callwake.domain.speech.Term.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds telephone numbers in what was said: "four one five, triple five, oh one double seven". */
public final class PhonesSaid {

    private static final int FEWEST = 7;
    private static final int MOST = 15;
    private static final int FEWEST_WITH_STAMMER = 12;
    private static final int SHORTEST_STAMMER = 3;
    private static final int LONGEST_STAMMER = 5;

    private final List<Word> words;
    private final Lexicon lexicon;
    private final List<SaidPhone> found = new ArrayList<>();

    private PhonesSaid(List<Word> words, Lexicon lexicon) {
        this.words = Fluent.of(words, lexicon);
        this.lexicon = lexicon;
    }

    public static List<SaidPhone> in(List<Word> words, Lexicon lexicon) {
        PhonesSaid phones = new PhonesSaid(words, lexicon);
        phones.read();
        phones.readOwn();
        return phones.found.stream()
                .sorted(Comparator.comparingInt(SaidPhone::from))
                .toList();
    }

    private void read() {
        List<Placed> all = DigitsSaid.placed(words, lexicon);
        for (int i = 0; i < all.size(); i++) {
            Placed digits = all.get(i);
            int length = digits.run().digits().length();
            if (length < FEWEST || length > MOST || !digits.isCode() || PostcodesSaid.isOfNineFigures(words, digits)) {
                continue;
            }
            if (i + 1 < all.size() && isCorrectedBy(digits, all.get(i + 1))) {
                addCorrected(digits, all.get(i + 1));
            } else {
                add(digits.run().digits(), digits, digits);
                addWithoutStammer(digits);
            }
        }
    }

    private void readOwn() {
        for (int i = 0; i < words.size(); i++) {
            Phrases.Match<Boolean> own = lexicon.ownNumber.at(words, i);
            if (own != null) {
                found.add(new SaidPhone(
                        "",
                        false,
                        words.get(i).from(),
                        words.get(own.next() - 1).to()));
            }
        }
    }

    private void add(String digits, Placed first, Placed last) {
        found.add(new SaidPhone(
                digits,
                first.hasPlus(),
                words.get(first.hasPlus() ? first.first() - 1 : first.first()).from(),
                words.get(last.run().next() - 1).to()));
    }

    /** "Four one five, four one five, five five five …": too long for what most plans have, and it begins twice. */
    private void addWithoutStammer(Placed said) {
        String digits = said.run().digits();
        if (said.hasPlus() || digits.length() < FEWEST_WITH_STAMMER) {
            return;
        }
        for (int length = LONGEST_STAMMER; length >= SHORTEST_STAMMER; length--) {
            if (digits.startsWith(digits.substring(0, length), length)) {
                add(digits.substring(length), said, said);
                return;
            }
        }
    }

    /** "… oh nine five eight, sorry, oh nine five nine": the end is said again. */
    private boolean isCorrectedBy(Placed said, Placed end) {
        if (end.run().digits().length() >= FEWEST) {
            return false;
        }
        int mark = said.run().next();
        mark = isPause(mark) ? mark + 1 : mark;
        Phrases.Match<Term> correction = lexicon.times.at(words, mark);
        if (correction == null || correction.meaning() != Mark.CORRECTION) {
            return false;
        }
        int behind = correction.next();
        return (isPause(behind) ? behind + 1 : behind) == end.first();
    }

    /** What was said at first stays possible, unless it is plain which digits are meant. */
    private void addCorrected(Placed said, Placed end) {
        String digits = said.run().digits();
        String last = end.run().digits();
        int kept = digits.length() - last.length();
        int same = 0;
        for (int i = 0; i < last.length(); i++) {
            same += digits.charAt(kept + i) == last.charAt(i) ? 1 : 0;
        }
        boolean isPlain = last.length() > 2 && 2 * same >= last.length();
        if (!isPlain) {
            add(digits, said, said);
        }
        add(digits.substring(0, kept) + last, said, end);
    }

    private boolean isPause(int at) {
        return text(at).equals(",") || text(at).equals(".");
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
