package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds e-mail addresses in what was said or written: "ada dot lindqvist at example dot net". */
public final class EmailsSaid {

    private static final int MOST_PARTS = 40;
    private static final int LONGEST = 254;

    private final List<Word> words;
    private final Lexicon lexicon;
    private final Spelling spelling;
    private final List<SaidEmail> found = new ArrayList<>();
    private int firstOfLocal;

    private EmailsSaid(List<Word> words, Lexicon lexicon) {
        this.words = Fluent.of(words, lexicon);
        this.lexicon = lexicon;
        this.spelling = new Spelling(this.words, lexicon);
    }

    public static List<SaidEmail> in(List<Word> words, Lexicon lexicon) {
        EmailsSaid emails = new EmailsSaid(words, lexicon);
        emails.read();
        return List.copyOf(emails.found);
    }

    private void read() {
        int done = 0;
        for (int i = 1; i < words.size(); i++) {
            int next = atSign(i);
            if (next > i) {
                Domain domain = domain(next);
                List<String> locals = domain == null ? List.of() : locals(done, i);
                if (domain != null && !locals.isEmpty()) {
                    add(locals, domain);
                    done = domain.next();
                    i = done - 1;
                }
            }
        }
    }

    private int atSign(int i) {
        if (text(i).equals("@")) {
            return i + 1;
        }
        Phrases.Match<Boolean> at = lexicon.letters.at().at(words, i);
        return at == null ? i : at.next();
    }

    private void add(List<String> locals, Domain domain) {
        Set<String> readings = new LinkedHashSet<>();
        for (String local : locals) {
            if (local.length() + domain.name().length() < LONGEST) {
                readings.add(local + "@" + domain.name());
            }
        }
        if (!readings.isEmpty()) {
            found.add(new SaidEmail(
                    List.copyOf(readings),
                    words.get(firstOfLocal).from(),
                    words.get(domain.next() - 1).to()));
        }
    }

    /** A name with at least one dot in it. */
    private record Domain(String name, int next) {}

    private @Nullable Domain domain(int start) {
        StringBuilder name = new StringBuilder();
        int at = start;
        int dots = 0;
        boolean wantsPart = true;
        int end = start;
        for (int parts = 0; parts < MOST_PARTS && at < words.size(); parts++) {
            String mark = markAt(at);
            if (mark != null && (mark.equals(".") || mark.equals("-")) && !name.isEmpty() && !wantsPart) {
                boolean isEnd = text(at).equals(".")
                        && (at + 1 >= words.size() || !words.get(at).isGluedTo(words.get(at + 1)));
                if (isEnd) {
                    break;
                }
                name.append(mark);
                dots += mark.equals(".") ? 1 : 0;
                at = behindMark(at);
                wantsPart = true;
                continue;
            }
            Spelling.Spelled part = part(at);
            boolean mayFollow = wantsPart || (dots == 0 && mayBeJoined(at)) || isSpelledOn(at, end);
            if (part == null || !mayFollow) {
                break;
            }
            name.append(part.letters());
            at = part.next();
            end = at;
            wantsPart = false;
        }
        while (!name.isEmpty() && (name.charAt(name.length() - 1) == '.' || name.charAt(name.length() - 1) == '-')) {
            dots -= name.charAt(name.length() - 1) == '.' ? 1 : 0;
            name.setLength(name.length() - 1);
        }
        int lastDot = name.lastIndexOf(".");
        return dots > 0 && name.length() - lastDot > 2 ? new Domain(name.toString(), end) : null;
    }

    /** "G mail", "example com": words of one name, as long as no dot was said. */
    private boolean mayBeJoined(int at) {
        return !words.get(at - 1).text().equals(".") && !lexicon.letters.ends().has(words, at);
    }

    private boolean isSpelledOn(int at, int end) {
        return at == end && words.get(at).isLetter() && words.get(at - 1).isLetter();
    }

    /** What stands before the at sign, read backwards as far as it is one name. */
    private List<String> locals(int done, int at) {
        int start = at;
        while (start > done && at - start < MOST_PARTS) {
            int before = start - 1;
            if (lexicon.letters.joins().has(words, Math.max(done, before - 2)) || isAside(before)) {
                break;
            }
            boolean isMark = markAt(before) != null && !isSentenceEnd(before);
            boolean isPart = words.get(before).isLetters() || words.get(before).isDigits();
            boolean isLinked =
                    start == at || isMarkAt(start) || words.get(start).isLetter() || isShort(before);
            if (!isMark && !(isPart && (isLinked || words.get(before).isGluedTo(words.get(start))))) {
                break;
            }
            boolean isSpelled = isLetter(before) && (isLetter(before - 1) || (start < at && isLetter(start)));
            if (isPart && !isMark && !isSpelled && lexicon.letters.ends().has(words, before)) {
                break;
            }
            start = before;
        }
        String local = join(start, at);
        firstOfLocal = start;
        return local.isEmpty() ? List.of() : List.of(local);
    }

    private boolean isAside(int at) {
        return lexicon.letters.asides().has(words, at);
    }

    private boolean isLetter(int at) {
        return at >= 0 && words.get(at).isLetter();
    }

    private boolean isShort(int at) {
        return words.get(at).isLetter() || words.get(at).isDigits();
    }

    private boolean isMarkAt(int at) {
        return markAt(at) != null;
    }

    private boolean isSentenceEnd(int at) {
        return text(at).equals(".") && (at + 1 >= words.size() || !words.get(at).isGluedTo(words.get(at + 1)));
    }

    private String join(int from, int to) {
        StringBuilder joined = new StringBuilder();
        int at = from;
        while (at < to) {
            String mark = markAt(at);
            if (mark != null) {
                joined.append(mark);
                at = behindMark(at);
                continue;
            }
            Spelling.Spelled part = part(at);
            if (part == null) {
                return "";
            }
            joined.append(part.letters());
            at = part.next();
        }
        String local = joined.toString();
        boolean isWhole = !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
        return isWhole ? local : "";
    }

    private Spelling.@Nullable Spelled part(int at) {
        if (at >= words.size()) {
            return null;
        }
        Spelling.Spelled letter = spelling.letter(at);
        if (letter != null && letter.isSure()) {
            return letter;
        }
        Spelling.Spelled digit = spelling.digit(at);
        if (digit != null) {
            return digit;
        }
        Word word = words.get(at);
        return word.isLetters() || word.isDigits() ? new Spelling.Spelled(word.text(), at + 1, true) : null;
    }

    private @Nullable String markAt(int at) {
        String text = text(at);
        if (text.equals(".") || text.equals("_") || text.equals("-") || text.equals("+")) {
            return text;
        }
        Phrases.Match<String> mark =
                at < words.size() && at >= 0 ? lexicon.letters.marks().at(words, at) : null;
        return mark == null ? null : mark.meaning();
    }

    private int behindMark(int at) {
        Phrases.Match<String> mark = lexicon.letters.marks().at(words, at);
        return mark == null ? at + 1 : mark.next();
    }

    private String text(int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }
}
