package io.callwake.domain.speech;

import io.callwake.domain.speech.DigitsSaid.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds postcodes that can be told by their shape, written or spelled: British and Canadian ones, and American ones of nine
 * figures. Of five figures alone it cannot be told what they are.
 */
public final class PostcodesSaid {

    private static final int LENGTH_OF_ZIP = 5;
    private static final int LENGTH_OF_PLUS = 4;
    private static final int LONGEST_GROUP = 2;
    private static final String DASH = "-";

    private final List<Word> words;
    private final Lexicon lexicon;
    private final Spelling spelling;

    private PostcodesSaid(List<Word> fluent, Lexicon lexicon) {
        this.words = fluent;
        this.lexicon = lexicon;
        this.spelling = new Spelling(fluent, lexicon);
    }

    /** From left to right. */
    public static List<SaidPostcode> in(List<Word> words, Lexicon lexicon) {
        PostcodesSaid said = new PostcodesSaid(Fluent.of(words, lexicon), lexicon);
        List<SaidPostcode> found = new ArrayList<>(said.mixed());
        found.addAll(said.ofNineFigures());
        return found.stream()
                .sorted(Comparator.comparingInt(SaidPostcode::from))
                .toList();
    }

    /** Of letters and figures. */
    private List<SaidPostcode> mixed() {
        List<SaidPostcode> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Read read = longestAt(at);
            if (read != null) {
                found.add(new SaidPostcode(
                        read.code(),
                        words.get(at).from(),
                        words.get(read.next() - 1).to()));
            }
            at = read == null ? at + 1 : read.next();
        }
        return found;
    }

    private record Read(String code, int next) {}

    private @Nullable Read longestAt(int first) {
        Read longest = null;
        StringBuilder signs = new StringBuilder();
        int at = first;
        while (signs.length() < PostcodeShapes.LONGEST) {
            Spelling.@Nullable Spelled sign = sign(at);
            if (sign == null) {
                break;
            }
            signs.append(sign.letters());
            at = sign.next();
            if (Character.isDigit(signs.charAt(0))) {
                break;
            }
            Optional<String> code = isCutHere(at) && PostcodeShapes.mayBe(signs)
                    ? PostcodeShapes.of(signs.toString())
                    : Optional.empty();
            if (code.isPresent()) {
                longest = new Read(code.get(), at);
            }
            at = isBetween(at) ? at + 1 : at;
        }
        return longest;
    }

    /** Figures, letters that are spelled, or two that stand together and are no word. */
    private Spelling.@Nullable Spelled sign(int at) {
        if (at >= words.size()) {
            return null;
        }
        Word word = words.get(at);
        if (word.isDigits()) {
            return new Spelling.Spelled(word.text(), at + 1, true);
        }
        if (lexicon.numbers.oh().contains(word.text())) {
            return new Spelling.Spelled("o", at + 1, true);
        }
        Spelling.@Nullable Spelled spelled = spelling.letter(at);
        Spelling.@Nullable Spelled sign = spelled == null ? spelling.digit(at) : spelled;
        return sign == null && isGroup(at) ? new Spelling.Spelled(word.text(), at + 1, true) : sign;
    }

    private boolean isGroup(int at) {
        Word word = words.get(at);
        boolean isGlued =
                (at > 0 && words.get(at - 1).isDigits() && words.get(at - 1).isGluedTo(word))
                        || (at + 1 < words.size() && words.get(at + 1).isDigits() && word.isGluedTo(words.get(at + 1)));
        boolean isWord = lexicon.noNames.contains(word.text()) || lexicon.small.contains(word.text());
        return word.isLetters() && word.text().length() == LONGEST_GROUP && (isGlued || !isWord);
    }

    /** Not in the middle of "AB12DD34". */
    private boolean isCutHere(int at) {
        return at >= words.size()
                || words.get(at).kind() == Word.Kind.MARK
                || !words.get(at - 1).isGluedTo(words.get(at));
    }

    private boolean isBetween(int at) {
        return text(at).equals(",") || text(at).equals(DASH);
    }

    /** "94107-1234", "nine four one oh seven dash one two three four". */
    private List<SaidPostcode> ofNineFigures() {
        List<Placed> all = DigitsSaid.placed(words, lexicon);
        List<SaidPostcode> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Placed placed = all.get(i);
            if (isOfNineFigures(words, placed)) {
                found.add(nine(placed, placed, placed.run().digits()));
            } else if (i + 1 < all.size() && isSaidInTwo(placed, all.get(i + 1))) {
                found.add(nine(
                        placed,
                        all.get(i + 1),
                        placed.run().digits() + all.get(i + 1).run().digits()));
            }
        }
        return found;
    }

    /** "94107-1234". */
    static boolean isOfNineFigures(List<Word> words, Placed placed) {
        int first = placed.first();
        return placed.run().next() == first + 3
                && words.get(first).isDigits()
                && words.get(first).text().length() == LENGTH_OF_ZIP
                && words.get(first + 1).text().equals(DASH)
                && words.get(first + 2).isDigits()
                && words.get(first + 2).text().length() == LENGTH_OF_PLUS;
    }

    private boolean isSaidInTwo(Placed zip, Placed plus) {
        int between = zip.run().next();
        Phrases.Match<String> mark = lexicon.letters.marks().at(words, between);
        return zip.run().digits().length() == LENGTH_OF_ZIP
                && plus.run().digits().length() == LENGTH_OF_PLUS
                && mark != null
                && mark.meaning().equals(DASH)
                && mark.next() == plus.first();
    }

    private SaidPostcode nine(Placed first, Placed last, String digits) {
        return new SaidPostcode(
                digits.substring(0, LENGTH_OF_ZIP) + DASH + digits.substring(LENGTH_OF_ZIP),
                words.get(first.first()).from(),
                words.get(last.run().next() - 1).to());
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
