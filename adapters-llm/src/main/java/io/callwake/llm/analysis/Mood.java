package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Speaker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customer's mood, as far as single words show it. */
record Mood(@Nullable Claim<Sentiment> claim, @Nullable Integer turnedAt) {

    private static final int FEWEST = 2;
    private static final int MOST_CITED = 3;

    private static final Set<String> GOOD = words("amazing awesome beautiful brilliant charming cheerful"
            + " delighted delightful enjoy enjoyed enjoying excellent excited exciting fabulous fantastic friendly glad"
            + " grateful great happy helpful impressed impressive incredible kind love loved lovely nice outstanding"
            + " perfect perfectly pleasant pleased pleasure polite recommend relieved satisfied splendid super superb"
            + " terrific thankful thrilled wonderful");
    private static final Set<String> BAD = words(
            "abysmal angry annoyed annoying appalled appalling awful bad badly bloody"
                    + " broken complain complained complaint crap damn disappointed disappointing disappointment disaster"
                    + " disgraceful disgusted disgusting dreadful frustrated frustrating furious hate hated hopeless horrible"
                    + " impossible incompetent infuriating insulting joke lied lies lousy mad mess miserable nightmare nonsense"
                    + " outrageous pathetic poor ripoff ridiculous rubbish rude scam shameful shocking sick stupid terrible"
                    + " tired ugly unacceptable unfair unhappy unhelpful unprofessional upset upsetting useless waste worst worthless");

    private static Set<String> words(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ", -1)));
    }

    static Mood of(Dialogue dialogue) {
        List<Cited> good = new ArrayList<>();
        List<Cited> bad = new ArrayList<>();
        for (Heard heard : dialogue.turns()) {
            if (heard.isBy(Speaker.CUSTOMER)) {
                listen(heard, good, bad);
            }
        }
        boolean isGood = good.size() >= FEWEST;
        boolean isBad = bad.size() >= FEWEST;
        if (isGood && isBad) {
            return mixed(good, bad);
        }
        if (!dialogue.isUnderstood()) {
            return new Mood(null, null);
        }
        if (isGood && good.size() - bad.size() >= FEWEST) {
            return new Mood(claim(Sentiment.POSITIVE, good), null);
        }
        if (isBad && bad.size() - good.size() >= FEWEST) {
            return new Mood(claim(Sentiment.NEGATIVE, bad), null);
        }
        return new Mood(isGood || isBad ? null : claim(Sentiment.NEUTRAL, List.of()), null);
    }

    private static void listen(Heard heard, List<Cited> good, List<Cited> bad) {
        WordRow row = heard.row();
        for (int i = 0; i < row.size(); i++) {
            boolean isGood = GOOD.contains(row.text(i));
            if ((isGood || BAD.contains(row.text(i))) && !heard.isAsked(i)) {
                List<Cited> side = isGood != heard.isNegated(i) ? good : bad;
                if (side.size() < 1_000) {
                    side.add(heard.citedAround(i, i + 1));
                }
            }
        }
    }

    /** The mood turned where the other sort of words began, if they came one sort after the other. */
    private static Mood mixed(List<Cited> good, List<Cited> bad) {
        boolean isGoodFirst = good.getFirst().turn() < bad.getFirst().turn();
        List<Cited> first = isGoodFirst ? good : bad;
        List<Cited> second = isGoodFirst ? bad : good;
        boolean hasTurned = first.getLast().turn() < second.getFirst().turn();
        return new Mood(
                new Claim<>(Sentiment.MIXED, null, List.of(first.getFirst(), second.getLast())),
                hasTurned ? second.getFirst().turn() : null);
    }

    private static Claim<Sentiment> claim(Sentiment sentiment, List<Cited> words) {
        return new Claim<>(
                sentiment, null, words.stream().distinct().limit(MOST_CITED).toList());
    }
}
