package io.callwake.domain.call;

import java.util.ArrayList;
import java.util.List;

/** Digits of a text that may belong together, since nothing but the spacing of numbers stands between them. */
final class DigitRun {

    private static final int WIDEST_GAP = 4;
    private static final String SPACING = "()[]./,_~\u00b7\u2212\t\r\n";

    private final String text;
    private final String digits;
    private final List<Integer> places;

    private DigitRun(String text, String digits, List<Integer> places) {
        this.text = text;
        this.digits = digits;
        this.places = places;
    }

    static List<DigitRun> allIn(String text) {
        List<DigitRun> runs = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        int gap = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isDigit(c)) {
                if (gap > WIDEST_GAP && !places.isEmpty()) {
                    runs.add(new DigitRun(text, digits.toString(), List.copyOf(places)));
                    digits.setLength(0);
                    places.clear();
                }
                digits.append(Character.digit(c, 10));
                places.add(i);
                gap = 0;
            } else if (!isSpacing(c)) {
                gap = WIDEST_GAP + 1;
            } else if (isVisible(c)) {
                gap++;
            }
            i += Character.charCount(c);
        }
        if (!places.isEmpty()) {
            runs.add(new DigitRun(text, digits.toString(), List.copyOf(places)));
        }
        return runs;
    }

    /** The digits as 0 to 9, whatever their script. */
    String digits() {
        return digits;
    }

    int placeOf(int index) {
        return places.get(index);
    }

    int placeAfter(int index) {
        int place = places.get(index);
        return place + Character.charCount(text.codePointAt(place));
    }

    /** Whether no other digit touches this one from the left. */
    boolean beginsGroup(int index) {
        return index == 0 || placeAfter(index - 1) < placeOf(index);
    }

    /** Whether no other digit touches this one from the right. */
    boolean endsGroup(int index) {
        return index == places.size() - 1 || beginsGroup(index + 1);
    }

    /** The digits that touch each other and of which this one is the last. */
    String groupEndingAt(int index) {
        int first = index;
        while (!beginsGroup(first)) {
            first--;
        }
        return digits.substring(first, index + 1);
    }

    int size() {
        return places.size();
    }

    String text() {
        return text;
    }

    private static boolean isSpacing(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
            default -> SPACING.indexOf(c) >= 0;
        };
    }

    private static boolean isVisible(int c) {
        return Character.getType(c) != Character.FORMAT;
    }
}
