package io.callwake.domain.analysis;

import io.callwake.domain.call.Speaker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks quotes: that they stand, who said them, and that they say something. */
final class Checks {

    private static final int MOST_QUOTES = 5;
    private static final int LONGEST_QUOTE = 500;

    private final Talk talk;
    private final Set<Rule> rules;

    Checks(Talk talk, Set<Rule> rules) {
        this.talk = talk;
        this.rules = rules;
    }

    /**
     * What a claim needs.
     *
     * @param who has to have said it
     * @param offers whether what the agent said counts too if the customer agreed
     * @param bareAnswers whether a bare "yes" counts, together with what it answers
     */
    record Need(Set<Speaker> who, boolean offers, boolean bareAnswers) {

        static final Need CUSTOMERS = new Need(EnumSet.of(Speaker.CUSTOMER), true, false);
        static final Need VALUE = new Need(EnumSet.of(Speaker.CUSTOMER), true, true);
        static final Need VALUE_OF_AGENT = new Need(EnumSet.of(Speaker.CUSTOMER, Speaker.AGENT), true, true);
    }

    /** @param failed nothing if there is material */
    record Checked(@Nullable Material material, @Nullable Rule failed) {

        Rule rule() {
            return failed == null ? Rule.QUOTE_STANDS : failed;
        }
    }

    private static Checked failed(Rule rule) {
        return new Checked(null, rule);
    }

    private boolean isOn(Rule rule) {
        return rules.contains(rule);
    }

    Checked check(List<Cited> cited, Need need) {
        return check(cited, need, false);
    }

    /** @param addressesCount whether a sentence with an address of the web may prove something */
    Checked check(List<Cited> cited, Need need, boolean addressesCount) {
        List<Passage> standing = standing(cited);
        if (standing.isEmpty()) {
            return failed(Rule.QUOTE_STANDS);
        }
        List<Passage> own = new ArrayList<>();
        List<Material.Offer> offers = new ArrayList<>();
        bySpeaker(standing, need, own, offers);
        if (own.isEmpty() && offers.isEmpty()) {
            return failed(Rule.RIGHT_SPEAKER);
        }
        withContent(need, own, offers);
        if (own.isEmpty() && offers.isEmpty()) {
            return failed(Rule.CONTENT_WORD);
        }
        if (isOn(Rule.NOT_ASKED_BUT_SAID)) {
            own.removeIf(talk::isOnlyRepeated);
            if (own.isEmpty() && offers.isEmpty()) {
                return failed(Rule.NOT_ASKED_BUT_SAID);
            }
        }
        if (isOn(Rule.NO_ORDER)) {
            own.removeIf(passage -> isOrder(passage, addressesCount));
            offers.removeIf(offer -> isOrder(offer.passage(), addressesCount)
                    || isOrder(new Passage(offer.answer(), offer.answer().all()), addressesCount));
            if (own.isEmpty() && offers.isEmpty()) {
                return failed(Rule.NO_ORDER);
            }
        }
        if (isOn(Rule.NOT_ASKED_BUT_SAID)) {
            offers.removeIf(offer -> !isAnswered(offer, need));
        } else {
            offers.forEach(offer -> own.add(offer.passage()));
            offers.clear();
        }
        return own.isEmpty() && offers.isEmpty()
                ? failed(Rule.NOT_ASKED_BUT_SAID)
                : new Checked(new Material(own, offers), null);
    }

    private List<Passage> standing(List<Cited> cited) {
        List<Passage> standing = new ArrayList<>();
        for (Cited each : cited.subList(0, Math.min(MOST_QUOTES, cited.size()))) {
            if (!talk.has(each.turn())) {
                continue;
            }
            TurnText turn = talk.turn(each.turn());
            String words = cut(each.words());
            TurnText.Place place = turn.find(words);
            if (place != null) {
                standing.add(new Passage(turn, place));
            } else if (!isOn(Rule.QUOTE_STANDS)) {
                TurnText imagined = talk.imagined(turn.index(), words);
                standing.add(new Passage(imagined, imagined.all()));
            }
        }
        return standing;
    }

    private static String cut(String words) {
        if (words.length() <= LONGEST_QUOTE) {
            return words;
        }
        int space = words.lastIndexOf(' ', LONGEST_QUOTE);
        return words.substring(0, space > 0 ? space : LONGEST_QUOTE);
    }

    private void bySpeaker(List<Passage> standing, Need need, List<Passage> own, List<Material.Offer> offers) {
        for (Passage passage : standing) {
            Speaker speaker = passage.text().speaker();
            boolean isAnybodys = need.who().size() == Speaker.values().length;
            boolean isRight = need.who().contains(speaker) || !isOn(Rule.RIGHT_SPEAKER);
            boolean isAsked = speaker == Speaker.AGENT && !isAnybodys && isQuestion(passage);
            if (isRight && !isAsked) {
                own.add(passage);
            } else if (speaker == Speaker.AGENT && need.offers()) {
                OptionalInt answer = talk.answerTo(passage.index());
                if (answer.isPresent()) {
                    offers.add(offer(passage, talk.at(answer.getAsInt())));
                }
            }
        }
    }

    private Material.Offer offer(Passage passage, TurnText turn) {
        TurnText answer = talk.withoutRepetition(turn);
        return new Material.Offer(passage, answer, talk.answerOf(passage.text(), answer));
    }

    private static boolean isQuestion(Passage passage) {
        TurnText turn = passage.text();
        if (passage.place().firstToken() >= passage.place().endToken()) {
            return false;
        }
        int at = turn.tokens().get(passage.place().endToken() - 1).sentence();
        TurnText.Sentence sentence = turn.sentences().get(at);
        return Vocabulary.isQuestion(turn.words(sentence.first(), sentence.end()), sentence.isAsked());
    }

    /** A bare yes says what it answers, if that is enough for the claim. */
    private void withContent(Need need, List<Passage> own, List<Material.Offer> offers) {
        if (!isOn(Rule.CONTENT_WORD)) {
            return;
        }
        for (Passage passage : List.copyOf(own)) {
            if (Vocabulary.hasContent(passage.tokens())) {
                continue;
            }
            own.remove(passage);
            OptionalInt question = need.bareAnswers() && passage.text().speaker() == Speaker.CUSTOMER
                    ? talk.questionBefore(passage.index())
                    : OptionalInt.empty();
            boolean isPaired = offers.stream().anyMatch(offer -> offer.answer().index() == passage.index());
            if (question.isPresent() && !isPaired) {
                TurnText agent = talk.at(question.getAsInt());
                offers.add(offer(new Passage(agent, talk.lastAsked(agent)), passage.text()));
            }
        }
        offers.removeIf(offer -> !Vocabulary.hasContent(offer.passage().tokens()));
    }

    private boolean isOrder(Passage passage, boolean addressesCount) {
        return talk.isOrder(passage.text(), passage.place())
                || (!addressesCount && Orders.hasAddress(passage.text(), passage.place()));
    }

    /** Whether the agent's words were agreed to; for a value it is enough that the answer says more than yes or no. */
    private static boolean isAnswered(Material.Offer offer, Need need) {
        return offer.polarity() == Polarity.AFFIRMS
                || (need.bareAnswers()
                        && (offer.polarity() == Polarity.DENIES
                                || Vocabulary.hasContent(offer.answer().words())));
    }
}
