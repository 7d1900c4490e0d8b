package io.callwake.tests.bench;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claim;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.analysis.Told;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.CallerZone;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A conversation as long as one likes, with fillers and small talk, in which twenty things are looked for. */
final class BenchDialogue {

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    /** What the agent asks, what the customer says to it, and the field that this is about. */
    private record Exchange(String field, FieldType type, Object value, String asked, String said) {}

    private static final FieldType TEXT = new FieldType.Text(null, null);
    private static final FieldType NUMBER = new FieldType.Numeric(null, null);

    private static final List<Exchange> EXCHANGES = List.of(
            new Exchange(
                    "full_name",
                    TEXT,
                    "Ada Lindqvist",
                    "Hello, this is the boiler line, um, who am I speaking with today please?",
                    "Hi, this is Ada Lindqvist, uh, I am calling about the boiler again."),
            new Exchange(
                    "boiler_age_years",
                    NUMBER,
                    12,
                    "And roughly how old would you say that the boiler is by now?",
                    "Oh, the boiler must be, um, about twelve years old I think."),
            new Exchange(
                    "radiators",
                    NUMBER,
                    7,
                    "How many radiators are there in the house altogether, do you know that?",
                    "There are seven radiators, well, and most of them are cold in winter."),
            new Exchange(
                    "needs_quote",
                    new FieldType.Flag(),
                    true,
                    "Would you like us to send you a quote before anybody comes round?",
                    "Yes please, a quote would be, you know, good to have before we start."),
            new Exchange(
                    "callback_at",
                    TEXT,
                    "2026-03-04T09:00:00-08:00",
                    "When would it suit you for the inspection, any day at all next week?",
                    "Tomorrow at nine would be fine, the mornings are better for me, really."),
            new Exchange(
                    "callback_number",
                    TEXT,
                    "+14155550171",
                    "Which number can we reach you on in case that we are late?",
                    "It is four one five, triple five, oh one seven one, same as always."),
            new Exchange(
                    "email",
                    new FieldType.Text(TextFormat.EMAIL, null),
                    "ada.lindqvist@example.net",
                    "And is there an email address where the confirmation can go to?",
                    "Yeah, it is ada dot lindqvist at example dot net, as it was before."),
            new Exchange(
                    "interest",
                    new FieldType.Choice(List.of("hot", "warm", "cold", "none")),
                    "warm",
                    "How keen are you on a new boiler, should the old one give up?",
                    "I would say warm, but, um, not before we have seen the price."),
            new Exchange(
                    "room",
                    TEXT,
                    "behind the kitchen",
                    "Where in the house is the boiler, so that our people find it quickly?",
                    "It stands in the small room behind the kitchen, next to the, uh, freezer."),
            new Exchange(
                    "noise",
                    TEXT,
                    "rattles every evening",
                    "Does it make any noise, or is there water on the floor at all?",
                    "No water that I can see, but it rattles every evening, quite loudly too."));

    private BenchDialogue() {}

    static Brief ofTurns(int turns) {
        return brief(turns().limit(turns).toList());
    }

    static Brief ofCharacters(int characters) {
        List<Turn> turns = new ArrayList<>();
        int length = 0;
        for (Turn turn : (Iterable<Turn>) turns()::iterator) {
            if (length >= characters) {
                break;
            }
            turns.add(turn);
            length += turn.text().length();
        }
        return brief(turns);
    }

    private static Stream<Turn> turns() {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> EXCHANGES.get(i % EXCHANGES.size()))
                .flatMap(each -> Stream.of(
                        new Turn(Speaker.AGENT, each.asked(), null), new Turn(Speaker.CUSTOMER, each.said(), null)));
    }

    private static Brief brief(List<Turn> turns) {
        Instant startedAt = Instant.parse("2026-03-03T18:00:00Z");
        return new Brief(
                new CallId(UUID.fromString("01890000-0000-7000-8000-000000000001")),
                turns,
                new Told(CallStatus.COMPLETED, Reach.PERSON, Ending.USER_HANGUP, Direction.OUTBOUND, 600),
                startedAt,
                new CallerZone(ZONE, CallerZone.Source.CUSTOMER),
                ZONE,
                "en",
                "en",
                AnalysisSettings.DEFAULT,
                fields(),
                outcomes(),
                new Phone("+14155550171"),
                "US",
                "Ada Lindqvist",
                0,
                null);
    }

    /** Each twice: what is looked for by another name is said by the same words. */
    private static List<Sought> fields() {
        return Stream.of("", "_again")
                .flatMap(suffix -> EXCHANGES.stream()
                        .map(each -> Sought.of(
                                new ExtractionField(
                                        each.field() + suffix,
                                        each.type(),
                                        each.field().replace('_', ' ') + " as the customer has said it",
                                        false,
                                        false,
                                        null),
                                Set.of("callback_at", "callback_at_again"),
                                Set.of("callback_number", "callback_number_again"))))
                .toList();
    }

    private static List<Outcome> outcomes() {
        return Stream.of(
                        "qualified_lead",
                        "appointment_scheduled",
                        "not_interested",
                        "follow_up_needed",
                        "gatekeeper",
                        "voicemail",
                        "demo_requested",
                        "budget_confirmed",
                        "renewal_discussed",
                        "technical_support_inquiry")
                .map(key -> new Outcome(
                        new OutcomeKey(key),
                        key.replace('_', ' '),
                        "The customer spoke of it: " + key.replace('_', ' ') + ".",
                        null,
                        null))
                .toList();
    }

    /** Something for each field, each with the words that are to prove it; the same for calls of all lengths. */
    static Claims claims(Brief brief) {
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        for (int i = 0; i < brief.fields().size(); i++) {
            int exchange = i % EXCHANGES.size();
            Exchange each = EXCHANGES.get(exchange);
            fields.put(
                    brief.fields().get(i).name(),
                    List.of(new Claim<>(
                            each.value(),
                            null,
                            List.of(new Cited(2 * exchange, each.asked()), new Cited(2 * exchange + 1, each.said())))));
        }
        return new Claims(
                "Ada Lindqvist called about her boiler, and an inspection was agreed on.",
                null,
                null,
                null,
                new LinkedHashMap<>(),
                new Claim<>("appointment_scheduled", null, List.of(new Cited(9, "Tomorrow at nine would be fine"))),
                fields,
                List.of(new Claim<>("Send the quote", null, List.of(new Cited(7, "a quote would be")))),
                List.of(),
                "The boiler stands behind the kitchen.",
                null);
    }
}
