package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.speech.SpelledWord;
import io.callwake.domain.speech.SpelledWords;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The words of a name as somebody says them, side by side. "I am John, my landlord is Peter Miller" has no John Miller. */
final class OneName {

    private static final PhraseSet ABOUT_NAMES =
            PhraseSet.of("name, fullname, surname, firstname, lastname, forename, who");
    private static final PhraseSet NAME = PhraseSet.of("name, names, surname, firstname, lastname, forename");
    private static final PhraseSet BESIDE_NAME = PhraseSet.of(
            "first, last, second, middle, given, family, full, my, is, and, the, its, thats, yes, yeah, yep, right,"
                    + " correct, speaking, spell, spelled, spelt");
    private static final PhraseSet BEFORE_LETTERS =
            PhraseSet.of("thats, its, that, is, as, in, with, so, spell, spelled, spelt");
    private static final PhraseSet TITLES = PhraseSet.of("mr, mrs, ms, miss, dr, doctor, prof, professor, sir, madam");
    private static final PhraseSet PART = PhraseSet.of(
            "first name, last name, second name, family name, given name, surname, lastname, firstname, forename");
    private static final PhraseSet INTRODUCING = PhraseSet.of("this is, my name is, my names");
    private static final PhraseSet ASKING = PhraseSet.of(
            "am i, is this, is that, is it, is he, is she, are you, could i, can i, may i, might i, do i, do you, have i,"
                    + " could you, can you, would you, who, how, what");
    private static final PhraseSet ANOTHERS = PhraseSet.of("his, her, hers, their, whose");

    private static final Heard SENTENCE = new Heard(".", false);
    private static final Heard ELSEWHERE = new Heard("|", false);
    private static final Heard ASKED = new Heard("name", false);

    private final Talk talk;
    /** All of what is claimed. */
    private final Set<String> words;
    /** The stems of what has to be said side by side. */
    private final Set<String> sought = new HashSet<>();

    private final List<Heard> heard = new ArrayList<>();

    /** A word, or letters that were spelled; or what lies between two words. */
    private record Heard(String word, boolean isSpelled) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Heard[" + isSpelled + "]";
        }
    }

    private OneName(Talk talk, List<String> words) {
        this.talk = talk;
        this.words = Set.copyOf(words);
    }

    static boolean isSoughtBy(Sought field) {
        String description = field.field().description();
        return ABOUT_NAMES.isIn(Follows.wordsOf(field.name()))
                || (description != null && ABOUT_NAMES.isIn(Texts.tokens(description)));
    }

    /** "This is the boiler line, am I speaking with Ada?": what the agent says of himself, nobody agrees to. */
    static TurnText.Place withoutAgentsOwn(TurnText agent, TurnText.Place asked) {
        List<String> words = agent.words(asked.firstToken(), asked.endToken());
        int own = INTRODUCING.first(words, 0);
        int question = own < 0 ? -1 : ASKING.first(words, own + 2);
        return question < 0 ? asked : agent.place(asked.firstToken() + question, asked.endToken());
    }

    /**
     * @param passages in which they are said, in the order of the call
     * @param content those of the words that say something
     */
    static boolean isSaid(Talk talk, List<Passage> passages, List<String> words, List<String> content) {
        OneName name = new OneName(talk, words);
        name.hear(passages);
        content.stream().map(Stems::of).filter(name::isHeard).forEach(name.sought::add);
        return name.sought.size() < 2 || name.isSideBySide();
    }

    private void hear(List<Passage> passages) {
        Passage before = null;
        int end = 0;
        for (Passage passage : passages) {
            TurnText.Place place = passage.context();
            boolean isSame = before != null && before.index() == passage.index();
            if (before != null && !isSame) {
                heard.add(isLinked(before, passage) ? ASKED : ELSEWHERE);
            }
            add(passage.text(), isSame ? Math.max(end, place.firstToken()) : place.firstToken(), place.endToken());
            end = isSame ? Math.max(end, place.endToken()) : place.endToken();
            before = passage;
        }
    }

    private void add(TurnText turn, int first, int end) {
        if (first >= end) {
            return;
        }
        TurnText.Place place = turn.place(first, end);
        List<SpelledWord> spelled = SpelledWords.in(Words.of(turn.textOf(place)), talk.lexicon());
        int done = -1;
        for (int i = first; i < end; i++) {
            TurnText.Token token = turn.tokens().get(i);
            int from = token.from() - place.from();
            SpelledWord letters = spelled.stream()
                    .filter(word -> word.from() <= from && from < word.to())
                    .findFirst()
                    .orElse(null);
            boolean isOther = i == first || turn.tokens().get(i - 1).sentence() != token.sentence();
            if (isOther && letters == null && i > 0 && !isOnlyName(turn, token.sentence())) {
                heard.add(SENTENCE);
            }
            if (letters == null) {
                heard.add(new Heard(token.text(), false));
            } else if (letters.from() != done) {
                heard.add(new Heard(String.join("", Texts.tokens(letters.letters())), true));
                done = letters.from();
            }
        }
    }

    /** "Ada. Lindqvist." is one name for all its dots. */
    private boolean isOnlyName(TurnText turn, int sentence) {
        TurnText.Sentence said = turn.sentences().get(sentence);
        return turn.words(said.first(), said.end()).stream()
                .allMatch(word -> words.contains(word) || Vocabulary.isFiller(word));
    }

    /** Whether one belongs to the other, since the agent asks for the rest of the name in between, or says a part of it. */
    private boolean isLinked(Passage one, Passage next) {
        if (one.text().speaker() == Speaker.AGENT) {
            OptionalInt answer = talk.answerTo(one.index());
            return answer.isPresent() && answer.getAsInt() == next.index();
        }
        OptionalInt question = talk.questionBefore(next.index());
        return question.isPresent() && question.getAsInt() > one.index() && isForPart(talk.at(question.getAsInt()));
    }

    private boolean isForPart(TurnText question) {
        TurnText.Place asked = talk.lastAsked(question);
        List<String> asks = question.words(asked.firstToken(), asked.endToken());
        return PART.isIn(asks)
                && !ANOTHERS.isIn(asks)
                && asks.stream().allMatch(word -> isNaming(word) || !Vocabulary.isContent(word));
    }

    private static boolean isNaming(String word) {
        return NAME.has(word) || BESIDE_NAME.has(word);
    }

    private boolean isHeard(String stem) {
        return heard.stream().anyMatch(each -> Stems.of(each.word()).equals(stem));
    }

    private boolean isSideBySide() {
        Set<String> together = new HashSet<>();
        List<String> between = new ArrayList<>();
        for (Heard each : heard) {
            String stem = Stems.of(each.word());
            if (!sought.contains(stem)) {
                between.add(each.word());
                continue;
            }
            if (!isBeside(between, each)) {
                together.clear();
            }
            together.add(stem);
            between.clear();
            if (together.containsAll(sought)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody else can be spoken of in between. */
    private boolean isBeside(List<String> between, Heard next) {
        boolean isNamed = between.stream().anyMatch(NAME::has);
        return between.stream()
                .allMatch(word -> words.contains(word)
                        || Vocabulary.isFiller(word)
                        || TITLES.has(word)
                        || isInitial(word)
                        || (isNamed && (isNaming(word) || word.equals(SENTENCE.word())))
                        || (next.isSpelled() && (BEFORE_LETTERS.has(word) || isLike(word, next.word()))));
    }

    private static boolean isInitial(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0)) && !Vocabulary.isSmall(word);
    }

    /** "Lindquist, L I N D Q V I S T". */
    private static boolean isLike(String word, String letters) {
        return !letters.isEmpty() && word.charAt(0) == letters.charAt(0);
    }
}
