package io.callwake.domain.analysis;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.callwake.domain.condition.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Yes or no: by the answer to a question about it, or by a statement about it. */
final class FlagFollows {

    private static final PhraseSet OPEN_QUESTIONS =
            PhraseSet.of("who, whos, what, whats, when, where, which, why, how, hows");
    private static final PhraseSet MAYBE =
            PhraseSet.of("maybe, perhaps, i guess, not sure, might, possibly, i dont know, it depends, whether, if");
    /** "Do I need one?" Whoever says "could you" asks for something, and says that he wants it. */
    private static final PhraseSet ASKING = PhraseSet.of(
            "do i, do you, do we, do they, does it, does he, does she, did i, did you, did we, did they, is it, is there,"
                    + " is that, is this, are you, are we, are they, are there, am i, was it, was there, were you, have i,"
                    + " have you, have we, has it, should i, should we, shall i, shall we, must i");

    private static final PhraseSet HAVING =
            PhraseSet.of("already have, already got, have already, got already, already had");
    private static final Set<String> NEEDING = Set.of("need", "want");

    private final Talk talk;

    FlagFollows(Talk talk) {
        this.talk = talk;
    }

    Follow of(Sought sought, Object claimed, Material material) {
        Boolean claim = flag(claimed);
        if (claim == null) {
            return new Follow.WrongType("it is neither true nor false");
        }
        Set<Boolean> said = new LinkedHashSet<>();
        Passage at = null;
        Topic topic = Topic.of(sought);
        for (Passage passage : material.own()) {
            Boolean meant = meant(passage, topic);
            if (meant != null) {
                said.add(meant);
                at = passage;
            }
        }
        for (Material.Offer offer : material.offers()) {
            TurnText agent = offer.passage().text();
            Boolean meant =
                    answered(agent, talk.lastAsked(agent), offer.polarity(), Talk.answering(offer.answer()), topic);
            if (meant != null) {
                said.add(meant);
                at = at == null ? new Passage(offer.answer(), offer.answer().all()) : at;
            }
        }
        if (said.isEmpty()) {
            return Follow.no("nothing is said about it there");
        }
        if (said.size() > 1) {
            return new Follow.Several("both are said", List.of("true", "false"));
        }
        return said.contains(claim)
                ? new Follow.Yes(new Value.Flag(claim), null, at, claim.toString())
                : new Follow.No("the opposite is said there", List.of(String.valueOf(!claim)));
    }

    /**
     * What a field asks for.
     *
     * @param isContrary whether it is true if that is not to be: "do not call"
     */
    record Topic(Set<String> about, boolean isContrary) {

        /** "No more calls", "never ever": they belong to the denial, and not to what is denied. */
        private static final Set<String> OF_DEGREE = Set.of("more", "anymore", "longer", "further", "ever").stream()
                .map(Stems::of)
                .collect(toUnmodifiableSet());

        static Topic of(Sought sought) {
            Set<String> about = new LinkedHashSet<>(Follows.stemsOf(sought));
            sought.glosses().all().values().forEach(gloss -> about.addAll(Stems.in(Texts.tokens(gloss))));
            boolean isContrary = Denials.isContrary(sought);
            if (isContrary) {
                about.removeIf(stem -> Denials.isRefusal(stem) || OF_DEGREE.contains(stem));
            }
            return new Topic(about, isContrary);
        }

        boolean isOf(String word) {
            String said = Stems.of(word);
            return about.stream().anyMatch(stem -> Stems.isSame(stem, said));
        }

        private @Nullable Boolean meaning(Stance stance) {
            return switch (stance) {
                case SAID -> !isContrary;
                case DENIED -> isContrary;
                case UNCLEAR -> null;
            };
        }
    }

    /** What a passage of the customer says about it; nothing if it is about something else. */
    @Nullable
    Boolean meant(Passage passage, Topic topic) {
        Boolean stated = stated(passage, topic);
        boolean isUnclear = stance(passage.text(), passage.place(), topic) == Stance.UNCLEAR;
        return (stated != null || isUnclear) ? stated : answered(passage, topic);
    }

    private @Nullable Boolean answered(Passage passage, Topic topic) {
        OptionalInt question = talk.questionBefore(passage.index());
        if (question.isEmpty()) {
            return null;
        }
        TurnText agent = talk.at(question.getAsInt());
        Polarity answer = talk.answerOf(agent, passage.text());
        return answered(agent, talk.lastAsked(agent), answer, Talk.answering(passage.text()), topic);
    }

    /** A yes to "shall we stop calling?" is a no to calls. */
    @Nullable
    Boolean answered(TurnText agent, TurnText.Place asked, Polarity answer, List<String> inWords, Topic topic) {
        if (answer == Polarity.UNCLEAR
                || !Stems.isShared(topic.about(), agent.words(asked.firstToken(), asked.endToken()))
                || AskedStance.isEitherOr(agent, asked, topic)) {
            return null;
        }
        Stance stance = talk.isAskedTheOtherWay(agent)
                ? AskedStance.of(agent, asked, topic, inWords)
                : stance(agent, asked, topic);
        Boolean asksFor = topic.meaning(stance);
        return asksFor == null ? null : asksFor == (answer == Polarity.AFFIRMS);
    }

    private static boolean isAbout(Passage passage, Topic topic) {
        return Stems.isShared(topic.about(), passage.tokens());
    }

    private static Stance stance(TurnText turn, TurnText.Place place, Topic topic) {
        Stance stance = Stance.SAID;
        for (int i = place.firstToken(); i < place.endToken(); i++) {
            if (stance != Stance.UNCLEAR && topic.isOf(turn.tokens().get(i).text())) {
                Stance here = Denials.before(turn, i);
                stance = here == Stance.SAID ? stance : here;
            }
        }
        return stance;
    }

    @Nullable
    Boolean stated(Passage passage, Topic topic) {
        if (!isAbout(passage, topic)) {
            return null;
        }
        TurnText turn = passage.text();
        TurnText.Place place = passage.place();
        int first = place.firstToken();
        while (first < place.endToken() - 1
                && !topic.isOf(turn.tokens().get(first).text())) {
            first++;
        }
        TurnText.Place sentences = passage.context();
        TurnText.Token said = turn.tokens().get(first);
        List<String> around = Clauses.around(turn, said.from(), said.to());
        boolean isHad = HAVING.isIn(around) && topic.about().stream().anyMatch(NEEDING::contains);
        if (isOpenQuestion(turn.words(sentences.firstToken(), sentences.endToken()))
                || MAYBE.isIn(around)
                || ASKING.isIn(around)
                || isHad) {
            return null;
        }
        return topic.meaning(stance(turn, place, topic));
    }

    private static boolean isOpenQuestion(List<String> words) {
        return !words.isEmpty() && OPEN_QUESTIONS.lengthAt(words, 0) > 0;
    }

    private static @Nullable Boolean flag(Object claimed) {
        return switch (claimed) {
            case Boolean flag -> flag;
            case String text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "yes" -> true;
                    case "false", "no" -> false;
                    default -> null;
                };
            default -> null;
        };
    }
}
