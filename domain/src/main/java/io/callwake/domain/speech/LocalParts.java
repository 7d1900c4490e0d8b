package io.callwake.domain.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads backwards what stands before the "at" of an address, as far as it is one name. */
final class LocalParts {

    static final Local NONE = new Local(List.of(), 0);

    private static final int MOST_PARTS = 40;

    private final AddressWords words;
    private final Map<Integer, Spelling.Run> spelledBefore = new HashMap<>();

    LocalParts(AddressWords words) {
        this.words = words;
        words.spelledRuns().forEach(run -> spelledBefore.put(run.next(), run));
    }

    /**
     * What may stand before the "at".
     *
     * @param readings several if it cannot be told where the name begins
     * @param first the index of its first word
     */
    record Local(List<String> readings, int first) {}

    Local before(int at, int done) {
        int end = at;
        int unsaid;
        boolean isOneName = false;
        do {
            unsaid = end;
            end = words.isComma(end - 1) ? end - 1 : end;
            int joined = words.before(words.letters.joins(), end);
            isOneName |= joined < end;
            end = words.before(words.letters.cases(), joined);
        } while (end < unsaid && end > done);
        Spelling.Run spelled = spelledBefore.get(end);
        if (spelled != null && spelled.first() >= done) {
            Local explained = explained(spelled, done);
            return explained == null ? spelledOut(spelled, done) : explained;
        }
        boolean isWritten = words.isGlued(at - 1) && words.text(at).equals("@");
        int first = first(end, done, isOneName, isWritten);
        String local = joined(first, end);
        boolean mayBeginEarlier = !isOneName && !isWritten && mayBegin(first - 1, done) && first < end;
        return mayBeginEarlier ? either(local, words.text(first - 1) + local, first - 1) : of(local, first);
    }

    /** "Lindquist, that's L I N D Q V I S T": the letters stand for the word before. */
    private @Nullable Local explained(Spelling.Run spelled, int done) {
        int comma = words.isComma(spelled.first() - 1) ? spelled.first() - 1 : spelled.first();
        int aside = words.before(words.letters.asides(), comma);
        if (aside == comma || aside <= done) {
            return null;
        }
        int end = words.isComma(aside - 1) ? aside - 1 : aside;
        int mark = words.beforeMark(end);
        if (mark == end && !isLike(words.text(end - 1), spelled.letters())) {
            return null;
        }
        int named = mark == end ? end - 1 : end;
        int first = words.beforeMark(named) < named ? first(named, done, false, false) : named;
        return of(joined(first, named) + spelled.letters(), Math.min(first, end - 1));
    }

    /** Letters alone, perhaps with a name and a mark before them. */
    private Local spelledOut(Spelling.Run spelled, int done) {
        int before = spelled.first();
        if (words.beforeMark(before) < before) {
            int first = first(before, done, false, false);
            return of(joined(first, before) + spelled.letters(), first);
        }
        String word = words.text(before - 1);
        boolean isSaidTwice = isLike(word, spelled.letters());
        if (!spelled.isSure()) {
            String asWords = joined(before, spelled.next());
            return either(spelled.letters(), asWords, before);
        }
        return mayBegin(before - 1, done) && !isSaidTwice
                ? either(spelled.letters(), word + spelled.letters(), before - 1)
                : of(spelled.letters(), before);
    }

    private int first(int end, int done, boolean isOneName, boolean isWritten) {
        int first = end;
        while (first > done && end - first < MOST_PARTS) {
            int mark = words.beforeMark(first);
            if (isWritten && !words.isGlued(first - 1)) {
                break;
            }
            if (mark < first) {
                first = mark;
                continue;
            }
            boolean isBehindComma = words.isComma(first - 1);
            int before = isBehindComma ? first - 2 : first - 1;
            boolean isMarked = first < end && words.mark(first) != null;
            if (isBehindComma && !isMarked && words.beforeMark(before + 1) == before + 1) {
                break;
            }
            if (isBehindComma && !isMarked) {
                first--;
                continue;
            }
            boolean isLinked = first == end
                    || isMarked
                    || isOneName
                    || words.isLetter(first)
                    || words.isLetter(before)
                    || words.isNumber(first)
                    || words.isNumber(before)
                    || words.isGlued(before);
            if (before < done || !isLinked || !isPart(before)) {
                break;
            }
            first = before;
        }
        return first;
    }

    private boolean isPart(int index) {
        boolean isSpelled = words.isLetter(index) && (words.isLetter(index - 1) || words.isLetter(index + 1));
        boolean isWord = words.isLetters(index) || words.isNumber(index);
        return isWord && (isSpelled || !words.endsAddress(index));
    }

    private boolean mayBegin(int index, int done) {
        return index >= done && words.isLetters(index) && isPart(index);
    }

    private String joined(int from, int to) {
        StringBuilder joined = new StringBuilder();
        int at = from;
        while (at < to) {
            Phrases.Match<String> mark = words.mark(at);
            Spelling.Spelled part = mark == null ? words.part(at) : null;
            if (mark != null) {
                joined.append(mark.meaning());
                at = mark.next();
            } else if (part != null) {
                joined.append(part.letters());
                at = part.next();
            } else if (words.isComma(at)) {
                at++;
            } else {
                return "";
            }
        }
        return joined.toString();
    }

    /** As a name that was heard is like the same name spelled. */
    static boolean isLike(String word, String spelled) {
        int shorter = Math.min(word.length(), spelled.length());
        int longer = Math.max(word.length(), spelled.length());
        int front = 0;
        while (front < shorter && word.charAt(front) == spelled.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && word.charAt(word.length() - 1 - back) == spelled.charAt(spelled.length() - 1 - back)) {
            back++;
        }
        return shorter > 0 && 2 * (front + back) >= longer;
    }

    private static Local of(String local, int first) {
        return isWhole(local) ? new Local(List.of(local), first) : NONE;
    }

    private static Local either(String one, String other, int first) {
        return isWhole(one) && isWhole(other) ? new Local(List.of(one, other), first) : NONE;
    }

    private static boolean isWhole(String local) {
        return !local.isEmpty() && !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }
}
