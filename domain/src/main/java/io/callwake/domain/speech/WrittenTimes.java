package io.callwake.domain.speech;

import java.util.List;

/** Dates and times in figures: "10.3.2026", "2026-03-10", "14:30". Nothing behind or before them belongs to their digits. */
final class WrittenTimes {

    private static final int WORDS_OF_DATE = 5;
    private static final int WORDS_OF_CLOCK = 3;
    private static final int LATEST_HOUR = 24;
    private static final int LATEST_MINUTE = 59;
    private static final int LAST_DAY = 31;
    private static final int LAST_MONTH = 12;

    private final List<Word> words;

    WrittenTimes(List<Word> words) {
        this.words = words;
    }

    /** The index behind the one that begins there; the index itself if none does. */
    int endAt(int at) {
        if (isDate(at)) {
            return at + WORDS_OF_DATE;
        }
        return isClock(at) ? at + WORDS_OF_CLOCK : at;
    }

    boolean isDate(int at) {
        if (!isGlued(at, WORDS_OF_DATE)
                || !isSeparator(text(at + 1))
                || !text(at + 1).equals(text(at + 3))
                || isContinued(at + WORDS_OF_DATE)) {
            return false;
        }
        boolean isYearFirst = text(at).length() == 4 && text(at + 4).length() <= 2;
        boolean isYearLast = text(at).length() <= 2 && text(at + 4).length() == 4;
        int one = number(at + 2);
        int other = isYearFirst ? number(at + 4) : number(at);
        return (isYearFirst || isYearLast)
                && Math.min(one, other) >= 1
                && Math.min(one, other) <= LAST_MONTH
                && Math.max(one, other) <= LAST_DAY;
    }

    private boolean isClock(int at) {
        return isGlued(at, WORDS_OF_CLOCK)
                && text(at + 1).equals(":")
                && text(at).length() <= 2
                && text(at + 2).length() == 2
                && number(at) <= LATEST_HOUR
                && number(at + 2) <= LATEST_MINUTE;
    }

    /** Figures and marks in turn, without blanks. */
    private boolean isGlued(int at, int count) {
        if (at < 0 || at + count > words.size()) {
            return false;
        }
        for (int i = at; i < at + count; i++) {
            boolean isFigures = (i - at) % 2 == 0;
            if (words.get(i).isDigits() != isFigures
                    || (i > at && !words.get(i - 1).isGluedTo(words.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** "01.71.55.50" is no date. */
    private boolean isContinued(int at) {
        return at + 1 < words.size()
                && isSeparator(text(at))
                && words.get(at - 1).isGluedTo(words.get(at))
                && words.get(at).isGluedTo(words.get(at + 1))
                && words.get(at + 1).isDigits();
    }

    private int number(int at) {
        return text(at).length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(text(at));
    }

    private static boolean isSeparator(String text) {
        return text.equals(".") || text.equals("-") || text.equals("/");
    }

    private String text(int at) {
        return words.get(at).text();
    }
}
