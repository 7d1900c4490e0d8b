package io.callwake.domain.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What people say for the steps of a scale, where the field's description does not tell what they stand for. */
final class ScaleWords {

    private static final Map<String, PhraseSet> PHRASES = new LinkedHashMap<>();

    static {
        String eager =
                "id love to, i would love to, love to, sign me up, lets do it, very interested, really interested,"
                        + " definitely interested, very keen, cant wait, as soon as possible, right away, straight away,"
                        + " ready to buy, ready to go, count me in, i want to buy, i want it, where do i sign, take my money";
        String open =
                "somewhat interested, a bit interested, quite interested, could be interesting, sounds interesting,"
                        + " i might, we might, thinking about it, think about it, considering, maybe later, perhaps later,"
                        + " possibly, send me some information, send me information, not right now but, keep me posted,"
                        + " interested but";
        String reluctant = "not interested, no interest, not really interested, not really, not for me, not for us,"
                + " stop calling, dont call, take me off, leave me alone, no thanks, no thank you, dont need it,"
                + " dont need one, dont want it, waste of time";
        put("hot", eager);
        put("warm", open);
        put("cold", reluctant);
        put("high", eager + ", urgent, urgently, emergency, very important, top priority, very urgent, really bad");
        put("medium", open + ", fairly important, not that urgent, reasonably soon, in between, average");
        put(
                "low",
                "no rush, no hurry, not urgent, whenever, not important, low priority, a little, not in a hurry,"
                        + " slightly");
        put("none", reluctant + ", none, nothing, not at all, none at all, nothing at all, neither");
        put("yes", "yes please, yes i do, yes i would, yes we do, of course, absolutely, definitely, certainly");
        put("no", "no thanks, no thank you, no i dont, no i wouldnt, no we dont, definitely not, absolutely not");
        put("urgent", "urgent, urgently, emergency, right away, straight away, as soon as possible, asap, immediately");
        put("positive", "very happy, really pleased, very satisfied, love it, excellent, fantastic, brilliant");
        put("negative", "very unhappy, not happy, disappointed, terrible, awful, unacceptable, fed up");
        put("unsure", "not sure, im not sure, i dont know, undecided, havent decided, no idea");
    }

    private ScaleWords() {}

    private static void put(String value, String phrases) {
        PHRASES.put(value, PhraseSet.of(phrases));
    }

    /** Which of the allowed values are meant by what is cited; a longer phrase takes in the shorter ones within it. */
    static Set<String> in(Passage passage, List<String> allowed) {
        List<String> words = passage.tokens();
        int first = passage.place().firstToken();
        List<Hit> hits = new ArrayList<>();
        for (String value : allowed) {
            PhraseSet phrases = PHRASES.get(value.toLowerCase(Locale.ROOT));
            for (int i = 0; phrases != null && i < words.size(); i++) {
                int length = phrases.lengthAt(words, i);
                if (length > 0) {
                    hits.add(new Hit(value, i, i + length));
                }
            }
        }
        Set<String> meant = new TreeSet<>();
        for (Hit hit : hits) {
            boolean isDenied = Denials.before(passage.text(), first + hit.from()) != Stance.SAID;
            if (!isDenied && hits.stream().noneMatch(hit::isWithin)) {
                meant.add(hit.value());
            }
        }
        return meant;
    }

    private record Hit(String value, int from, int to) {

        boolean isWithin(Hit other) {
            return other.from <= from && to <= other.to && other.to - other.from > to - from;
        }
    }
}
