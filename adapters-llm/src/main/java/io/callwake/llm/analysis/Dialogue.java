package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.SaidToPeople;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.speech.Lexicon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transcript as the offline analyst hears it: who answered what. */
final class Dialogue {

    /** More than the sounds somebody makes while he listens. */
    private static final int FEWEST_WORDS = 3;

    /** More than a day of talk. Of what is longer the end is heard: it has to fit into memory, beside other calls. */
    private static final int MOST_WORDS = 300_000;

    private final List<Heard> turns;
    private final Lexicon lexicon;
    /** Of each turn, both; a search from each of many would take their number squared. */
    private final List<@Nullable Heard> before;

    private final List<@Nullable Heard> answers;

    private Dialogue(List<Heard> turns, Lexicon lexicon) {
        this.turns = turns;
        this.lexicon = lexicon;
        this.before = before(turns);
        this.answers = answers(turns);
    }

    private static List<@Nullable Heard> before(List<Heard> turns) {
        List<@Nullable Heard> before = new ArrayList<>(turns.size());
        Heard last = null;
        for (Heard heard : turns) {
            before.add(last);
            last = heard.isBy(Speaker.AGENT) ? heard : last;
        }
        return before;
    }

    private static List<@Nullable Heard> answers(List<Heard> turns) {
        List<@Nullable Heard> answers = new ArrayList<>(turns.size());
        Heard next = null;
        for (Heard heard : turns.reversed()) {
            answers.add(next);
            if (heard.isBy(Speaker.CUSTOMER)) {
                next = heard;
            } else if (heard.row().size() >= FEWEST_WORDS) {
                next = null;
            }
        }
        return answers.reversed();
    }

    static Dialogue of(Brief brief) {
        List<Turn> said = SaidToPeople.in(brief);
        List<Heard> turns = new ArrayList<>();
        int words = 0;
        for (int i = said.size() - 1; i >= 0; i--) {
            Turn turn = said.get(i);
            Heard heard = Heard.of(brief.firstTurn() + i, turn.speaker(), words < MOST_WORDS ? turn.text() : "");
            words += heard.words().size();
            turns.add(heard);
        }
        return new Dialogue(List.copyOf(turns.reversed()), Lexicon.of(brief.language()));
    }

    List<Heard> turns() {
        return turns;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    boolean isUnderstood() {
        return lexicon != Lexicon.NONE;
    }

    /** What the agent said last before that turn. */
    @Nullable
    Heard before(int index) {
        return before.get(index);
    }

    /** What the customer said next, if nobody said anything else in between. */
    @Nullable
    Heard answerTo(int index) {
        return answers.get(index);
    }

    /** Turns of the customer one after the other, with no more than sounds of listening between them. */
    List<List<Heard>> stretches() {
        List<List<Heard>> stretches = new ArrayList<>();
        List<Heard> current = new ArrayList<>();
        for (Heard heard : turns) {
            if (heard.isBy(Speaker.CUSTOMER)) {
                current.add(heard);
            } else if (heard.row().size() >= FEWEST_WORDS || heard.isQuestion()) {
                end(current, stretches);
            }
        }
        end(current, stretches);
        return stretches;
    }

    private static void end(List<Heard> current, List<List<Heard>> stretches) {
        if (!current.isEmpty()) {
            stretches.add(List.copyOf(current));
            current.clear();
        }
    }

    int indexOf(Heard heard) {
        return heard.number() - turns.getFirst().number();
    }
}
