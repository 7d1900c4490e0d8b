package io.callwake.domain.analysis;

import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import io.callwake.domain.speech.Mention;
import io.callwake.domain.speech.SaidTime;
import io.callwake.domain.speech.TimesSaid;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What has to be said for some of the standard outcomes. */
final class OutcomeProof {

    private static final PhraseSet PAST = PhraseSet.of("did, was, were, had, didnt, wasnt, werent");

    /** "Tuesday at nine I'm at the dentist" is a reason against it. */
    private static final PhraseSet BEING = PhraseSet.of("im, i am, ill be, i will be, were, we are, we will be");

    private static final PhraseSet ELSEWHERE = PhraseSet.of(
            "at, away, out, busy, working, off, abroad, in a, on holiday, on vacation, not, gone, booked, travelling,"
                    + " traveling, unavailable");
    private static final PhraseSet HERE = PhraseSet.of("at home, not busy, not working, not away, not doing anything");
    private static final Set<String> BETWEEN_OTHER_THINGS = Set.of("so", "but", "then", "and");

    private static final PhraseSet DAYS = PhraseSet.of(
            "monday, tuesday, wednesday, thursday, friday, saturday, sunday, today, tomorrow, tonight, morning, afternoon");
    private static final PhraseSet BEFORE_HOURS = PhraseSet.of("at, around, about, by, the, on");

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
            boolean hasTime = hasTime(passage.text(), passage.place(), talk) && isStillMeant(passage, talk);
            isTimed |= hasTime;
            isAccepted |= Acceptance.isIn(talk, passage) || (hasTime && isAnswer(passage, talk));
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

    /** Whether the whole sentence leaves a time that is cited of it standing. */
    private static boolean isStillMeant(Passage passage, Talk talk) {
        return timesIn(passage, talk).stream().anyMatch(time -> isStillMeant(passage, time));
    }

    /** What of the times in the sentence is meant, and cited. */
    private static List<TurnText.Place> timesIn(Passage passage, Talk talk) {
        TurnText turn = passage.text();
        TurnText.Place sentences = passage.context();
        return TimesSaid.mentions(turn.textOf(sentences), talk.lexicon()).stream()
                .map(time -> new Mention(time.from() + sentences.from(), time.to() + sentences.from()))
                .filter(time -> time.from() < passage.place().to()
                        && time.to() > passage.place().from())
                .map(time -> turn.place(Clauses.tokenAt(turn, time.from()), Clauses.tokenAt(turn, time.to() - 1) + 1))
                .toList();
    }

    private static boolean isStillMeant(Passage passage, TurnText.Place time) {
        TurnText turn = passage.text();
        return !isLeftOver(turn.words(), time.firstToken())
                && !Denials.isRefused(turn, time.firstToken())
                && !isSpokenAgainst(turn, passage.context(), time);
    }

    /** "Nine" of "not Tuesday at nine", of which the day is not meant. */
    private static boolean isLeftOver(List<String> words, int first) {
        int before = first - 1;
        while (before >= 0 && BEFORE_HOURS.has(words.get(before))) {
            before--;
        }
        return before >= 0 && DAYS.has(words.get(before));
    }

    private static boolean isSpokenAgainst(TurnText turn, TurnText.Place sentences, TurnText.Place time) {
        List<String> words = turn.words();
        for (int i = BEING.first(words, sentences.firstToken());
                i >= 0 && i < sentences.endToken();
                i = BEING.first(words, i + 1)) {
            int behind = i + BEING.lengthAt(words, i);
            boolean isElsewhere =
                    behind < words.size() && ELSEWHERE.lengthAt(words, behind) > 0 && HERE.lengthAt(words, behind) == 0;
            List<String> between = i < time.firstToken()
                    ? words.subList(i, time.endToken())
                    : words.subList(Math.min(time.endToken(), i), i);
            if (isElsewhere && between.stream().noneMatch(BETWEEN_OTHER_THINGS::contains)) {
                return true;
            }
        }
        return false;
    }

    /** A time that is named to the question for one is agreed to. */
    private static boolean isAnswer(Passage passage, Talk talk) {
        OptionalInt question = talk.questionBefore(passage.index());
        if (question.isEmpty()
                || isDenied(passage, talk)
                || Refusals.isIn(talk, passage.text(), passage.context())
                || talk.isAskedTheOtherWay(talk.at(question.getAsInt()))) {
            return false;
        }
        TurnText agent = talk.at(question.getAsInt());
        TurnText.Sentence last = agent.sentences().getLast();
        return Vocabulary.isQuestion(agent.words(last.first(), last.end()), last.isAsked());
    }

    /** From the clause with the time on: "no, Monday is bad, Tuesday at nine". */
    private static boolean isDenied(Passage passage, Talk talk) {
        TurnText turn = passage.text();
        int end = passage.place().endToken();
        return timesIn(passage, talk).stream()
                .allMatch(time -> Polarity.of(turn.words(Math.min(Clauses.startOf(turn, time.firstToken()), end), end))
                        == Polarity.DENIES);
    }

    private static boolean isRefused(Material material, Talk talk) {
        return material.own().stream().anyMatch(passage -> Refusals.isIn(talk, passage.text(), passage.context()))
                || material.own().stream()
                        .filter(passage -> passage.text().speaker() == Speaker.CUSTOMER)
                        .anyMatch(passage -> isNoToInterest(passage, talk));
    }

    private static boolean isNoToInterest(Passage passage, Talk talk) {
        OptionalInt question = talk.questionBefore(passage.index());
        return question.isPresent()
                && !Refusals.isDisowned(passage.text(), passage.text().all())
                && talk.at(question.getAsInt()).words().stream().anyMatch(word -> word.startsWith("interest"))
                && talk.answerOf(talk.at(question.getAsInt()), passage.text()) == Polarity.DENIES;
    }

    private static boolean isMachine(Material material, Talk talk) {
        return talk.brief().line().reach() == Reach.MACHINE
                || material.own().stream().anyMatch(passage -> MachineTalk.isIn(passage.text()));
    }
}
