package io.callwake.domain.analysis;

import io.callwake.domain.condition.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Yes or no: by the answer to a question about it, or by a statement about it. */
final class FlagFollows {

    private static final int NEGATION = 4;
    private static final PhraseSet OPEN_QUESTIONS =
            PhraseSet.of("who, whos, what, whats, when, where, which, why, how, hows");
    private static final PhraseSet MAYBE =
            PhraseSet.of("maybe, perhaps, i guess, not sure, might, possibly, i dont know, it depends, whether, if");
    /** "Do I need one?" Whoever says "could you" asks for something, and says that he wants it. */
    private static final PhraseSet ASKING = PhraseSet.of(
            "do i, do you, do we, do they, does it, does he, does she, did i, did you, did we, did they, is it, is there,"
                    + " is that, is this, are you, are we, are they, are there, am i, was it, was there, were you, have i,"
                    + " have you, have we, has it, should i, should we, shall i, shall we, must i");

    private static final PhraseSet STOPPING = PhraseSet.of("stop, quit, cease");
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
        Set<String> about = aboutOf(sought);
        for (Passage passage : material.own()) {
            Boolean meant = meant(passage, about);
            if (meant != null) {
                said.add(meant);
                at = passage;
            }
        }
        for (Material.Offer offer : material.offers()) {
            boolean isAbout = isAsked(offer.passage().text(), about);
            if (isAbout && offer.polarity() != Polarity.UNCLEAR) {
                said.add(offer.polarity() == Polarity.AFFIRMS);
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

    static Set<String> aboutOf(Sought sought) {
        Set<String> about = new LinkedHashSet<>(Follows.stemsOf(sought));
        sought.glosses().all().values().forEach(gloss -> about.addAll(Stems.in(Texts.tokens(gloss))));
        return about;
    }

    /** What a passage of the customer says about it; nothing if it is about something else. */
    @Nullable
    Boolean meant(Passage passage, Set<String> about) {
        Boolean stated = stated(passage, about);
        return stated != null ? stated : answered(passage, about);
    }

    private @Nullable Boolean answered(Passage passage, Set<String> about) {
        OptionalInt question = talk.questionBefore(passage.index());
        if (question.isEmpty() || !isAsked(talk.at(question.getAsInt()), about)) {
            return null;
        }
        return switch (talk.answerOf(talk.at(question.getAsInt()), passage.text())) {
            case AFFIRMS -> true;
            case DENIES -> false;
            case UNCLEAR -> null;
        };
    }

    private boolean isAsked(TurnText agent, Set<String> about) {
        TurnText.Place asked = talk.lastAsked(agent);
        return Stems.isShared(about, agent.words(asked.firstToken(), asked.endToken()));
    }

    @Nullable
    Boolean stated(Passage passage, Set<String> about) {
        TurnText turn = passage.text();
        List<Integer> places = new ArrayList<>();
        List<String> clause = new ArrayList<>();
        for (int i = passage.place().firstToken(); i < passage.place().endToken(); i++) {
            String word = turn.tokens().get(i).text();
            boolean isAbout = about.stream().anyMatch(stem -> Stems.isSame(stem, Stems.of(word)));
            if (isAbout) {
                places.add(i);
            }
            clause.add(word);
        }
        if (places.isEmpty() || !Stems.isShared(about, clause)) {
            return null;
        }
        TurnText.Place sentences = passage.context();
        List<String> words = turn.words(sentences.firstToken(), sentences.endToken());
        TurnText.Token said = turn.tokens().get(places.getFirst());
        List<String> around = Clauses.around(turn, said.from(), said.to());
        boolean isHad = HAVING.isIn(around) && about.stream().anyMatch(NEEDING::contains);
        if (isOpenQuestion(words) || MAYBE.isIn(around) || ASKING.isIn(around) || isHad) {
            return null;
        }
        return places.stream().noneMatch(place -> Clauses.isNegated(turn, place, NEGATION) || isStopped(turn, place));
    }

    private static boolean isStopped(TurnText turn, int place) {
        return STOPPING.isIn(turn.words(Math.max(0, place - NEGATION), place));
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
