package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.condition.Value;
import io.callwake.domain.speech.Lexicon;
import io.callwake.domain.speech.NumbersSaid;
import io.callwake.domain.speech.SaidNumber;
import io.callwake.domain.speech.SpelledWord;
import io.callwake.domain.speech.SpelledWords;
import io.callwake.domain.speech.Word;
import io.callwake.domain.speech.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Free texts: each word that says something has to stand in what is cited. */
final class WordsFollow {

    private static final int LONGEST = 1_000;
    private static final int NEGATION = 3;

    private final Talk talk;

    WordsFollow(Talk talk) {
        this.talk = talk;
    }

    Follow of(Sought sought, Object claimed, Material material) {
        String claim = Texts.cleanLine(claimed.toString(), LONGEST);
        if (claim == null) {
            return new Follow.WrongType("it is empty");
        }
        List<Passage> passages = new ArrayList<>(material.own());
        for (Material.Offer offer : material.offers()) {
            TurnText agent = offer.passage().text();
            if (Material.isAccepted(offer) && agent.speaker() == Speaker.AGENT) {
                TurnText.Place asked = talk.lastAsked(agent);
                passages.add(new Passage(
                        agent, OneName.isSoughtBy(sought) ? OneName.withoutAgentsOwn(agent, asked) : asked));
            }
        }
        List<String> words = Texts.tokens(claim);
        List<String> content = words.stream().filter(this::isContent).toList();
        if (content.isEmpty()) {
            return Follow.no("it says nothing");
        }
        Set<String> said = new HashSet<>();
        passages.forEach(passage -> collect(passage.words(), said));
        Set<String> missing = new HashSet<>();
        for (String word : content) {
            if (!isSaid(word, said)) {
                missing.add(word);
            }
        }
        if (!missing.isEmpty()) {
            return Follow.no("not all of it is said there");
        }
        if (OneName.isSoughtBy(sought) && !OneName.isSaid(talk, inOrder(passages), words, content)) {
            return Follow.no("it is not said as one name");
        }
        boolean isNegation = Vocabulary.NEGATIONS.isIn(words);
        if (!isNegation && passages.stream().anyMatch(passage -> isNegated(passage, content))) {
            return Follow.no("it is said not to be so");
        }
        Passage at = material.last();
        return new Follow.Yes(new Value.Text(claim), null, at, sought.name());
    }

    private static List<Passage> inOrder(List<Passage> passages) {
        return passages.stream()
                .sorted(Comparator.comparingInt(Passage::index)
                        .thenComparingInt(passage -> passage.place().from()))
                .toList();
    }

    private boolean isContent(String word) {
        return !talk.isEnglish() || !Vocabulary.isSmall(word);
    }

    private void collect(String text, Set<String> said) {
        List<Word> words = Words.of(text);
        Lexicon lexicon = talk.lexicon();
        for (String token : Texts.tokens(text)) {
            said.add(token);
            said.add(Stems.of(token));
        }
        for (SpelledWord spelled : SpelledWords.in(words, lexicon)) {
            said.addAll(Texts.tokens(spelled.letters()));
        }
        for (SaidNumber number : NumbersSaid.withOrdinalsIn(words, lexicon)) {
            said.add(number.value().toPlainString());
        }
        for (SaidNumber number : NumbersSaid.in(words, lexicon)) {
            said.add(number.value().toPlainString());
        }
    }

    private boolean isSaid(String word, Set<String> said) {
        if (said.contains(word) || said.contains(Stems.of(word))) {
            return true;
        }
        List<SaidNumber> numbers = NumbersSaid.withOrdinalsIn(Words.of(word), talk.lexicon());
        return numbers.size() == 1 && said.contains(numbers.getFirst().value().toPlainString());
    }

    /** "I am not interested in a tank" holds no interest in one. */
    private static boolean isNegated(Passage passage, List<String> content) {
        TurnText turn = passage.text();
        Set<String> stems = new HashSet<>();
        content.forEach(word -> stems.add(Stems.of(word)));
        for (int i = passage.place().firstToken(); i < passage.place().endToken(); i++) {
            if (stems.contains(Stems.of(turn.tokens().get(i).text()))) {
                return Clauses.isNegated(turn, i, NEGATION);
            }
        }
        return false;
    }
}
