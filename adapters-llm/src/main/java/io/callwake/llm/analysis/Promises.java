package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.speech.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the agent said that will be done: "we'll send you the price list". */
final class Promises {

    private static final int MOST = 5;
    private static final int LONGEST = 300;
    private static final int NEAR = 3;

    private static final List<WordRow> PROMISING =
            WordRow.phrases("ill,well,i will,we will,im going to,we are going to,i shall,we shall");
    private static final Set<String> DOING = Set.of(
            "send",
            "call",
            "ring",
            "book",
            "email",
            "mail",
            "text",
            "forward",
            "arrange",
            "schedule",
            "order",
            "check",
            "ask",
            "pass",
            "put",
            "get",
            "note",
            "prepare",
            "confirm",
            "transfer",
            "update",
            "cancel",
            "refund",
            "follow");

    private Promises() {}

    static List<Claim<String>> in(Dialogue dialogue) {
        List<Claim<String>> promises = new ArrayList<>();
        for (Heard heard : dialogue.turns()) {
            if (heard.isBy(Speaker.AGENT) && promises.size() < MOST) {
                addAll(heard, promises);
            }
        }
        return promises.stream().distinct().limit(MOST).toList();
    }

    private static void addAll(Heard heard, List<Claim<String>> promises) {
        WordRow row = heard.row();
        for (int i = 0; i < row.size() && promises.size() < MOST; i++) {
            int done = promised(row, i);
            if (done > 0 && !isTakenBack(row, i, done)) {
                Cited cited = heard.citedAround(i, done);
                if (!isQuestion(heard, cited) && cited.words().length() <= LONGEST) {
                    promises.add(new Claim<>(cited.words(), null, List.of(cited)));
                }
            }
        }
    }

    /** The index behind what will be done, with few words before it; 0 if nothing is promised here. */
    private static int promised(WordRow row, int at) {
        for (WordRow promise : PROMISING) {
            if (promise.isAt(row, at)
                    && (promise.size() > 1 || isShortened(row.words().get(at)))) {
                int next = at + promise.size();
                for (int i = next; i < Math.min(row.size(), next + NEAR); i++) {
                    if (DOING.contains(row.text(i))) {
                        return i + 1;
                    }
                }
            }
        }
        return 0;
    }

    /** "We'll", not "well". */
    private static boolean isShortened(Word word) {
        return word.to() - word.from() > word.text().length();
    }

    private static boolean isTakenBack(WordRow row, int from, int to) {
        for (int i = Math.max(0, from - 1); i < to; i++) {
            if (Set.of("not", "never", "if", "unless").contains(row.text(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuestion(Heard heard, Cited cited) {
        int behind = heard.text().indexOf(cited.words()) + cited.words().length();
        return behind < heard.text().length() && heard.text().charAt(behind) == '?';
    }
}
