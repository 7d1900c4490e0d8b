package io.callwake.domain.analysis;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.condition.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value out of a list: named, or meant by words that stand for it. */
final class ChoiceFollows {

    private static final int FARTHEST_LINK = 4;
    private static final PhraseSet LINKS = PhraseSet.of("or, and");
    private static final PhraseSet BESIDE_LINKS = PhraseSet.of(
            "or, and, the, a, an, uh, um, er, maybe, perhaps, plan, one, else, possibly, even, also, both");

    private final Talk talk;

    ChoiceFollows(Talk talk) {
        this.talk = talk;
    }

    Follow of(Sought sought, Object claimed, Material material) {
        List<String> allowed = allowed(sought);
        String claim = nearest(claimed.toString(), allowed);
        if (claim == null) {
            return new Follow.WrongType("it is none of the allowed values");
        }
        List<Passage> passages = passages(material);
        Set<String> named = named(passages, allowed);
        if (!named.isEmpty()) {
            return follow(claim, named, material);
        }
        Set<String> meant = sought.glosses().isEmpty() ? Set.of() : byGlosses(sought.glosses(), passages, allowed);
        if (meant.isEmpty()) {
            meant = byScale(passages, allowed);
        }
        if (meant.isEmpty()) {
            meant = byAnswer(sought, material, allowed);
        }
        return meant.isEmpty()
                ? Follow.no("none of the values is named there, and nothing that stands for one")
                : follow(claim, meant, material);
    }

    private static Follow follow(String claim, Set<String> said, Material material) {
        if (!said.contains(claim)) {
            return new Follow.No("another value is said there", List.copyOf(said));
        }
        if (said.size() > 1) {
            return Follow.several(List.copyOf(said));
        }
        Passage at = material.last();
        return new Follow.Yes(new Value.Text(claim), null, at, claim);
    }

    static List<String> allowed(Sought sought) {
        return sought.field().type() instanceof FieldType.Choice(List<String> values) ? values : List.of();
    }

    /** The allowed value that is written so, up to case, spacing and one letter; nothing if several are as near. */
    static @Nullable String nearest(String claimed, List<String> allowed) {
        if (allowed.contains(claimed)) {
            return claimed;
        }
        String folded = folded(claimed);
        List<String> same =
                allowed.stream().filter(value -> folded(value).equals(folded)).toList();
        if (same.size() == 1) {
            return same.getFirst();
        }
        List<String> near = allowed.stream()
                .filter(value -> folded(value).length() > 3 && isOneLetterOff(folded(value), folded))
                .toList();
        return same.isEmpty() && near.size() == 1 ? near.getFirst() : null;
    }

    private static String folded(String value) {
        return String.join("", Texts.tokens(value.toLowerCase(Locale.ROOT)));
    }

    private static boolean isOneLetterOff(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        return Math.max(one.length(), other.length()) - start - end <= 1;
    }

    /** What the customer said, and what the agent said that he agreed to. */
    private List<Passage> passages(Material material) {
        List<Passage> passages = new ArrayList<>(material.own());
        if (material.own().stream().noneMatch(passage -> Vocabulary.hasContent(passage.tokens()))) {
            for (Material.Offer offer : material.offers()) {
                TurnText agent = offer.passage().text();
                if (Material.isAccepted(offer)) {
                    passages.add(new Passage(agent, talk.lastAsked(agent)));
                }
            }
        }
        return passages;
    }

    private static Set<String> named(List<Passage> passages, List<String> allowed) {
        Set<String> named = new LinkedHashSet<>();
        for (Passage passage : passages) {
            TurnText turn = passage.text();
            List<String> words = turn.words();
            for (String value : allowed) {
                List<String> name = Follows.wordsOf(value.replace('-', ' '));
                if (name.isEmpty()) {
                    continue;
                }
                for (int i = passage.place().firstToken();
                        i + name.size() <= passage.place().endToken();
                        i++) {
                    boolean isNamed = words.subList(i, i + name.size()).equals(name)
                            && !isPlainYesOrNo(name, words.size())
                            && Denials.around(turn, i, i + name.size()) == Stance.SAID;
                    if (isNamed) {
                        named.add(value);
                        named.addAll(linked(words, i, i + name.size(), allowed));
                    }
                }
            }
        }
        return withoutParts(named);
    }

    /** "Pro or plus": whoever cites one of them cites both. */
    private static Set<String> linked(List<String> words, int first, int end, List<String> allowed) {
        Set<String> linked = new LinkedHashSet<>();
        for (String value : allowed) {
            List<String> name = Follows.wordsOf(value.replace('-', ' '));
            for (int i = Math.max(0, first - FARTHEST_LINK - name.size());
                    !name.isEmpty() && i + name.size() <= Math.min(words.size(), end + FARTHEST_LINK + name.size());
                    i++) {
                if (words.subList(i, i + name.size()).equals(name)
                        && isLink(
                                i < first
                                        ? words.subList(Math.min(i + name.size(), first), first)
                                        : words.subList(Math.min(end, i), i))) {
                    linked.add(value);
                }
            }
        }
        return linked;
    }

    private static boolean isLink(List<String> between) {
        return between.stream().anyMatch(LINKS::has) && between.stream().allMatch(BESIDE_LINKS::has);
    }

    /** "Yes" and "no" are values only as answers to a question about them. */
    private static boolean isPlainYesOrNo(List<String> name, int words) {
        return words > 0
                && name.size() == 1
                && (name.getFirst().equals("yes") || name.getFirst().equals("no"));
    }

    /** "Service contract" names that, and not "service". */
    private static Set<String> withoutParts(Set<String> named) {
        Set<String> whole = new LinkedHashSet<>(named);
        whole.removeIf(value -> named.stream()
                .anyMatch(other -> !other.equals(value)
                        && PhraseSet.of(String.join(" ", Follows.wordsOf(value.replace('-', ' '))))
                                .isIn(Follows.wordsOf(other.replace('-', ' ')))));
        return whole;
    }

    private static Set<String> byGlosses(Glosses glosses, List<Passage> passages, List<String> allowed) {
        Set<String> best = new LinkedHashSet<>();
        int most = 0;
        for (String value : allowed) {
            Set<String> stems = Stems.in(Texts.tokens(glosses.of(value)));
            int shared = 0;
            for (Passage passage : passages) {
                shared += isDenied(passage, stems) ? 0 : Stems.shared(stems, passage.tokens());
            }
            if (shared > most) {
                best.clear();
                most = shared;
            }
            if (shared > 0 && shared == most) {
                best.add(value);
            }
        }
        return best;
    }

    private static boolean isDenied(Passage passage, Set<String> stems) {
        for (int i = passage.place().firstToken(); i < passage.place().endToken(); i++) {
            String stem = Stems.of(passage.text().tokens().get(i).text());
            if (stems.stream().anyMatch(other -> Stems.isSame(other, stem))) {
                return Denials.before(passage.text(), i) != Stance.SAID;
            }
        }
        return false;
    }

    private Set<String> byScale(List<Passage> passages, List<String> allowed) {
        Set<String> meant = new LinkedHashSet<>();
        if (talk.isEnglish()) {
            passages.forEach(passage -> meant.addAll(ScaleWords.in(passage, allowed)));
        }
        return meant;
    }

    /** Where the values are yes and no. */
    private Set<String> byAnswer(Sought sought, Material material, List<String> allowed) {
        FlagFollows flags = new FlagFollows(talk);
        String yes = nearest("yes", allowed);
        String no = nearest("no", allowed);
        if (yes == null || no == null) {
            return Set.of();
        }
        Follow follow = flags.of(sought, true, material);
        return switch (follow) {
            case Follow.Yes _ -> Set.of(yes);
            case Follow.No opposite when opposite.candidates().contains("false") -> Set.of(no);
            default -> Set.of();
        };
    }
}
