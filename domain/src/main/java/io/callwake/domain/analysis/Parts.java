package io.callwake.domain.analysis;

import io.callwake.domain.call.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call that is too long to be asked about at once apart, and puts together what was claimed of its parts. The last
 * turns of a part are the first of the next, so that a question and its answer stay together.
 */
public final class Parts {

    static final int LONGEST = 60_000;
    static final int MOST = 8;
    private static final int OVERLAP = 8;
    private static final int LONGEST_OVERLAP = LONGEST / 4;
    private static final int LEAST_OF_TURN = 1_000;
    private static final int LAST_TURNS = 40;
    private static final String STOPS = ".!?…\n。！？";

    private final List<Brief> parts = new ArrayList<>();
    private final Brief brief;
    private List<Turn> turns = new ArrayList<>();
    private int first;
    private int size;

    private Parts(Brief brief) {
        this.brief = brief;
        this.first = brief.firstTurn();
    }

    /** @throws IllegalArgumentException if there would be too many */
    public static List<Brief> of(Brief brief) {
        Parts parts = new Parts(brief);
        parts.cut();
        if (parts.parts.size() > MOST) {
            throw new IllegalArgumentException("the call is too long to be judged");
        }
        return List.copyOf(parts.parts);
    }

    private void cut() {
        int length = brief.transcript().stream()
                .mapToInt(turn -> turn.text().length())
                .sum();
        if (length <= LONGEST) {
            parts.add(brief);
            return;
        }
        for (int i = 0; i < brief.transcript().size() && parts.size() <= MOST; i++) {
            Turn turn = brief.transcript().get(i);
            if (size > 0 && size + turn.text().length() > LONGEST) {
                close(i);
            }
            add(turn, brief.firstTurn() + i);
        }
        if (!turns.isEmpty()) {
            parts.add(brief.ofPart(turns, first));
        }
    }

    /** A turn that is longer than a part is cut; each piece has its number. */
    private void add(Turn turn, int number) {
        String text = turn.text();
        int from = 0;
        while (size + text.length() - from > LONGEST && parts.size() <= MOST) {
            int room = Math.max(LEAST_OF_TURN, LONGEST - size);
            int end = endOfSentence(text, from, Math.min(text.length(), from + room));
            turns.add(new Turn(turn.speaker(), text.substring(from, end), turn.startMs()));
            parts.add(brief.ofPart(turns, first));
            turns = new ArrayList<>();
            first = number;
            size = 0;
            from = end;
        }
        turns.add(from == 0 ? turn : new Turn(turn.speaker(), text.substring(from), turn.startMs()));
        size += text.length() - from;
    }

    private static int endOfSentence(String text, int from, int to) {
        for (int i = to - 1; i > from + (to - from) / 2; i--) {
            if (STOPS.indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        for (int i = to - 1; i > from + (to - from) / 2; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return Character.isHighSurrogate(text.charAt(to - 1)) && to - 1 > from ? to - 1 : to;
    }

    private void close(int next) {
        parts.add(brief.ofPart(turns, first));
        List<Turn> kept = new ArrayList<>();
        int keptSize = 0;
        for (Turn turn : turns.reversed()) {
            if (kept.size() == OVERLAP || keptSize + turn.text().length() > LONGEST_OVERLAP) {
                break;
            }
            kept.addFirst(turn);
            keptSize += turn.text().length();
        }
        first = brief.firstTurn() + next - kept.size();
        turns = kept;
        size = keptSize;
    }

    /** What is asked about the whole, once its parts were asked about. */
    public static Brief closing(Brief whole, Claims joined) {
        List<Turn> all = whole.transcript();
        int from = Math.max(0, all.size() - LAST_TURNS);
        int length = 0;
        int start = all.size();
        while (start > from && length + all.get(start - 1).text().length() <= LONGEST / 2) {
            start--;
            length += all.get(start).text().length();
        }
        return whole.closing(all.subList(start, all.size()), whole.firstTurn() + start, joined);
    }

    /** What was claimed of the parts, one after another; of a verdict on a criterion one that is met counts. */
    public static Claims joined(List<Claims> parts) {
        if (parts.isEmpty()) {
            return Claims.NONE;
        }
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        SequencedMap<String, Verdict> criteria = new LinkedHashMap<>();
        List<Claim<String>> items = new ArrayList<>();
        List<Claim<String>> categories = new ArrayList<>();
        Claims last = Claims.NONE;
        for (Claims part : parts) {
            part.fields()
                    .forEach((name, claims) ->
                            fields.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(claims));
            part.criteria().forEach((name, verdict) -> criteria.merge(name, verdict, Parts::better));
            items.addAll(part.actionItems());
            categories.addAll(part.categories());
            last = part;
        }
        return new Claims(
                last.summary(),
                last.sentiment(),
                last.turnedAt(),
                goal(parts),
                criteria,
                last.outcome(),
                fields,
                items,
                categories,
                last.notes(),
                last.reached());
    }

    /** What was claimed of the whole after its parts: of the whole what only the whole shows, of the parts the rest. */
    public static Claims closed(Claims joined, Claims closing) {
        Claims both = joined(List.of(joined, closing));
        return new Claims(
                closing.summary(),
                closing.sentiment(),
                closing.turnedAt(),
                closing.goal() == null ? joined.goal() : closing.goal(),
                both.criteria(),
                closing.outcome(),
                both.fields(),
                both.actionItems(),
                closing.categories().isEmpty() ? joined.categories() : closing.categories(),
                closing.notes(),
                closing.reached() == null ? joined.reached() : closing.reached());
    }

    private static @Nullable Verdict goal(List<Claims> parts) {
        Verdict best = null;
        for (Claims part : parts) {
            Verdict goal = part.goal();
            if (goal != null) {
                best = best == null ? goal : better(best, goal);
            }
        }
        return best;
    }

    private static Verdict better(Verdict earlier, Verdict later) {
        boolean isEarlierMet = earlier.word() == Verdict.Word.MET && later.word() != Verdict.Word.MET;
        return isEarlierMet ? earlier : later;
    }
}
