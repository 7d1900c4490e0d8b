package io.callwake.domain.speech;

import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into words, runs of digits, and the marks that mean something in numbers, times and addresses. */
public final class Words {

    private static final String MARKS = "$€£@.,:;/-+%?!_";
    private static final String APOSTROPHES = "'’ʼ`";
    private static final String DASHES = "‐‑‒–—−";

    /** What is left of a short "is", so that "Tuesday's fine" is one Tuesday and not all of them. */
    static final String SHORT_IS = "'s";

    private Words() {}

    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isPartOfWord(c)) {
                at = addLetters(text, at, words);
            } else if (Character.isDigit(c)) {
                at = addDigits(text, at, words);
            } else {
                int end = at + Character.charCount(c);
                if (MARKS.indexOf(c) >= 0) {
                    words.add(new Word(Character.toString(c), Word.Kind.MARK, at, end));
                } else if (DASHES.indexOf(c) >= 0) {
                    words.add(new Word("-", Word.Kind.MARK, at, end));
                }
                at = end;
            }
        }
        return words;
    }

    private static int addLetters(String text, int from, List<Word> words) {
        StringBuilder letters = new StringBuilder();
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (APOSTROPHES.indexOf(c) >= 0 && isShortIs(text, at)) {
                break;
            }
            if (isPartOfWord(c)) {
                letters.appendCodePoint(Character.toLowerCase(c));
            } else if (!isSilent(c)) {
                break;
            }
            at += Character.charCount(c);
        }
        words.add(new Word(letters.toString(), Word.Kind.LETTERS, from, at));
        if (at < text.length() && APOSTROPHES.indexOf(text.codePointAt(at)) >= 0) {
            words.add(new Word(SHORT_IS, Word.Kind.MARK, at, at + 2));
            return at + 2;
        }
        return at;
    }

    private static boolean isShortIs(String text, int apostrophe) {
        int after = apostrophe + 2;
        return apostrophe + 1 < text.length()
                && Character.toLowerCase(text.charAt(apostrophe + 1)) == 's'
                && (after == text.length() || !isPartOfWord(text.codePointAt(after)));
    }

    private static int addDigits(String text, int from, List<Word> words) {
        StringBuilder digits = new StringBuilder();
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            } else if (Character.getType(c) != Character.FORMAT) {
                break;
            }
            at += Character.charCount(c);
        }
        words.add(new Word(digits.toString(), Word.Kind.DIGITS, from, at));
        return at;
    }

    private static boolean isPartOfWord(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** What is written inside a word and not heard. */
    private static boolean isSilent(int c) {
        return APOSTROPHES.indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT;
    }
}
