package io.callwake.domain.analysis;

import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.speech.SaidTime;
import io.callwake.domain.speech.TimesSaid;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** What has to be said for some of the standard outcomes. */
final class OutcomeProof {

    private static final PhraseSet ACCEPTANCE = PhraseSet.of(
            "yes, yeah, yep, yup, sure, fine, works, perfect, great, good, okay, ok, lovely, suits, suit, book, booked, deal,"
                    + " agreed, agree, confirm, confirmed, ill take, well take, lets do, lets say, lets go, see you, see him,"
                    + " put me down, pencil me, sounds, brilliant, wonderful, come, can do, ill be, well be, id like, i want,"
                    + " i can make, schedule, absolutely, definitely, of course, all right, alright, please, do that");

    private static final PhraseSet REFUSAL =
            PhraseSet.of("not interested, no interest, no thanks, no thank you, stop calling,"
                    + " dont call, do not call, never call, take me off, remove me, remove my, leave me alone, not for me,"
                    + " not for us, no longer interested, isnt for me, isnt for us, not something i, not something we,"
                    + " not looking for, waste of, go away, wont be needing, already have one, happy with what, not at all"
                    + " interested, arent interested, wasnt interested, isnt interested");

    private static final PhraseSet NOT_WANTING = PhraseSet.of("dont want, do not want, dont need, do not need");
    private static final PhraseSet SELF =
            PhraseSet.of("i, we, really, just, please, honestly, and, but, so, no, thanks");
    private static final PhraseSet PAST = PhraseSet.of("did, was, were, had, didnt, wasnt, werent");

    private OutcomeProof() {}

    static boolean holds(OutcomeKey key, Material material, Talk talk) {
        return StandardOutcome.of(key)
                .map(standard -> switch (standard) {
                    case APPOINTMENT_SCHEDULED -> isBooked(material, talk);
                    case NOT_INTERESTED -> isRefused(material, talk);
                    case VOICEMAIL -> isMachine(material, talk);
                    case QUALIFIED_LEAD, FOLLOW_UP_NEEDED, GATEKEEPER -> true;
                })
                .orElse(true);
    }

    private static boolean isBooked(Material material, Talk talk) {
        boolean isTimed = false;
        boolean isAccepted = false;
        for (Passage passage : material.own()) {
            boolean hasTime = hasTime(passage.text(), passage.place(), talk);
            isTimed |= hasTime;
            isAccepted |= isAcceptance(passage) || (hasTime && isAnswer(passage, talk));
        }
        for (Material.Offer offer : material.offers()) {
            if (Material.isAccepted(offer)) {
                TurnText agent = offer.passage().text();
                isTimed |= hasTime(agent, talk.lastAsked(agent), talk)
                        || hasTime(agent, offer.passage().place(), talk)
                        || hasTime(offer.answer(), offer.answer().all(), talk);
                isAccepted = true;
            }
        }
        return isTimed && isAccepted;
    }

    /** One that is still to come, as far as the words tell. */
    private static boolean hasTime(TurnText turn, TurnText.Place place, Talk talk) {
        String text = turn.textOf(place);
        return !TimesSaid.mentions(text, talk.lexicon()).isEmpty()
                && !isOver(TimesSaid.read(text, talk.anchor(turn)), talk.brief().startedAt())
                && !isOfThePast(turn, talk);
    }

    private static boolean isOver(SaidTime time, Instant now) {
        return switch (time) {
            case SaidTime.Exact exact -> exact.at().toInstant().isBefore(now);
            case SaidTime.Day day -> day.day().isBefore(now.atZone(day.zone()).toLocalDate());
            case SaidTime.Part part ->
                part.until() != null && part.until().toInstant().isBefore(now);
            case SaidTime.Ambiguous _, SaidTime.Unclear _, SaidTime.Nothing _ -> false;
        };
    }

    /** "When did it break?" */
    private static boolean isOfThePast(TurnText turn, Talk talk) {
        OptionalInt question =
                turn.speaker() == Speaker.CUSTOMER ? talk.questionBefore(turn.index()) : OptionalInt.empty();
        if (question.isEmpty()) {
            return false;
        }
        TurnText agent = talk.at(question.getAsInt());
        TurnText.Place asked = talk.lastAsked(agent);
        return PAST.isIn(agent.words(asked.firstToken(), asked.endToken()));
    }

    private static boolean isAcceptance(Passage passage) {
        List<String> words = passage.tokens();
        int at = ACCEPTANCE.first(words, 0);
        return at >= 0
                && !Clauses.isNegated(passage.text(), passage.place().firstToken() + at, 3)
                && Polarity.of(words) != Polarity.DENIES;
    }

    /** A time that is named to the question for one is agreed to. */
    private static boolean isAnswer(Passage passage, Talk talk) {
        OptionalInt question = talk.questionBefore(passage.index());
        if (question.isEmpty() || Polarity.of(passage.tokens()) == Polarity.DENIES) {
            return false;
        }
        TurnText agent = talk.at(question.getAsInt());
        TurnText.Sentence last = agent.sentences().getLast();
        return Vocabulary.isQuestion(agent.words(last.first(), last.end()), last.isAsked());
    }

    private static boolean isRefused(Material material, Talk talk) {
        boolean isSaid = material.own().stream().anyMatch(passage -> {
            TurnText.Place context = passage.context();
            return REFUSAL.isIn(passage.text().words(context.firstToken(), context.endToken()))
                    || isNotWanted(passage.text(), context);
        });
        return isSaid
                || material.own().stream()
                        .filter(passage -> passage.text().speaker() == Speaker.CUSTOMER)
                        .anyMatch(passage -> isNoToInterest(passage, talk));
    }

    /** For oneself: "three don't need one" refuses nothing. */
    private static boolean isNotWanted(TurnText turn, TurnText.Place place) {
        List<String> words = turn.words(0, place.endToken());
        int at = NOT_WANTING.first(words, place.firstToken());
        return at >= 0 && (at == 0 || Clauses.isBehindMark(turn, at) || SELF.has(words.get(at - 1)));
    }

    private static boolean isNoToInterest(Passage passage, Talk talk) {
        OptionalInt question = talk.questionBefore(passage.index());
        return question.isPresent()
                && talk.at(question.getAsInt()).words().stream().anyMatch(word -> word.startsWith("interest"))
                && talk.answerOf(talk.at(question.getAsInt()), passage.text()) == Polarity.DENIES;
    }

    private static boolean isMachine(Material material, Talk talk) {
        return talk.brief().line().reach() == Reach.MACHINE
                || material.own().stream().anyMatch(passage -> MachineTalk.isIn(passage.text()));
    }
}
