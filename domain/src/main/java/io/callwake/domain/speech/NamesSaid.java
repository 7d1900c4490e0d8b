package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds names where somebody says that they are names: "this is Ada Lindqvist", "my name is". */
public final class NamesSaid {

    private static final int MOST_WORDS = 4;
    private static final int MOST_SMALL_WORDS = 3;
    private static final int FEWEST_SPELLED = 3;

    private final String text;
    private final List<Word> words;
    private final Lexicon lexicon;
    private final Map<Integer, Spelling.Run> spelled = new HashMap<>();
    /** Where they begin and end; looked for once, if there is a name at all. */
    private @Nullable NavigableMap<Integer, Integer> addresses;

    private NamesSaid(String text, Lexicon lexicon) {
        this.text = text;
        this.words = Fluent.of(Words.of(text), lexicon);
        this.lexicon = lexicon;
        for (Spelling.Run run : new Spelling(words, lexicon).runs()) {
            if (run.isSure() && run.letters().length() >= FEWEST_SPELLED) {
                spelled.put(run.first(), run);
            }
        }
    }

    /** Those in front of which somebody says so. */
    public static List<SaidName> in(String text, Lexicon lexicon) {
        NamesSaid names = new NamesSaid(text, lexicon);
        List<SaidName> found = new ArrayList<>();
        int at = 0;
        while (at < names.words.size()) {
            Phrases.Match<Boolean> introduction = lexicon.introductions.at(names.words, at);
            SaidName name = introduction == null ? null : names.at(introduction.next(), introduction.meaning());
            if (name != null && !names.isInAddress(name)) {
                found.add(name);
            }
            at = introduction == null ? at + 1 : introduction.next();
        }
        return List.copyOf(found);
    }

    /** What is said by somebody who was asked for a name, if it is nothing but one. */
    public static List<SaidName> inAnswer(String text, Lexicon lexicon) {
        List<SaidName> introduced = in(text, lexicon);
        if (!introduced.isEmpty()) {
            return introduced;
        }
        NamesSaid names = new NamesSaid(text, lexicon);
        int first = 0;
        while (first < names.words.size() && names.isBeforeAnswer(first)) {
            first++;
        }
        SaidName name = names.at(first, true);
        boolean isAll = name != null
                && !names.isInAddress(name)
                && text.indexOf('?') < 0
                && names.words.stream().noneMatch(word -> word.from() >= name.to() && word.kind() != Word.Kind.MARK);
        return isAll ? List.of(name) : List.of();
    }

    /** "It's A D A at example dot com." */
    private boolean isInAddress(SaidName name) {
        if (addresses == null) {
            addresses = new TreeMap<>();
            for (SaidEmail email : EmailsSaid.in(words, lexicon)) {
                addresses.put(email.from(), email.to());
            }
        }
        Map.Entry<Integer, Integer> last = addresses.lowerEntry(name.to());
        return last != null && name.from() < last.getValue();
    }

    /** @param isSure whether it is a name even in small letters */
    private @Nullable SaidName at(int first, boolean isSure) {
        int end = first;
        boolean hasSmall = false;
        while (end < words.size() && end - first < MOST_WORDS && isName(end, isSure) && spelledAt(end) == null) {
            hasSmall |= !isCapital(end);
            end++;
        }
        Spelling.Run letters = spelledBehind(end);
        if (end == first && letters == null) {
            return null;
        }
        if (hasSmall && end - first > MOST_SMALL_WORDS) {
            return null;
        }
        int from = words.get(end == first && letters != null ? letters.first() : first)
                .from();
        if (letters == null) {
            int to = words.get(end - 1).to();
            return new SaidName(oneLine(text.substring(from, to)), from, to);
        }
        int kept = end > first && LocalParts.isLike(words.get(end - 1).text(), letters.letters()) ? end - 1 : end;
        String before =
                kept > first ? oneLine(text.substring(from, words.get(kept - 1).to())) + " " : "";
        return new SaidName(
                before + capital(letters.letters()),
                from,
                words.get(letters.next() - 1).to());
    }

    private boolean isName(int at, boolean isSure) {
        boolean isWord = words.get(at).isLetters() && !isNoName(at);
        return isWord && (isSure || isCapital(at));
    }

    private boolean isBeforeAnswer(int at) {
        return !words.get(at).isLetters()
                || lexicon.answering.contains(words.get(at).text());
    }

    private boolean isNoName(int at) {
        return !words.get(at).isLetters()
                || lexicon.noNames.contains(words.get(at).text());
    }

    private boolean isCapital(int at) {
        return Character.isUpperCase(text.codePointAt(words.get(at).from()));
    }

    private Spelling.@Nullable Run spelledAt(int at) {
        return spelled.get(at);
    }

    /** "Ada Lindquist, that's L I N D Q V I S T". */
    private Spelling.@Nullable Run spelledBehind(int end) {
        int at = end < words.size() && words.get(end).text().equals(",") ? end + 1 : end;
        Phrases.Match<Boolean> aside = lexicon.letters.asides().at(words, at);
        return spelledAt(aside == null ? at : aside.next());
    }

    private static String oneLine(String name) {
        return String.join(" ", name.strip().split("\\s++", -1));
    }

    private static String capital(String letters) {
        int first = Character.charCount(letters.codePointAt(0));
        return letters.substring(0, first).toUpperCase(Locale.ROOT) + letters.substring(first);
    }
}
