package io.callwake.domain.analysis;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.agent.AnalysisSettings.Criterion;
import io.callwake.domain.agent.AnalysisSettings.SubstanceGate;
import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.agent.TextPattern;
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
import io.callwake.domain.outcome.StandardOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call and what is asked about it: {@code aDialogue("A: When may we come?", "C: Tuesday at nine.").seeking(text("slot"))}. It
 * starts on Tuesday, 3 March 2026, at ten in Los Angeles.
 */
public final class ADialogue {

    public static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    public static final Instant START = Instant.parse("2026-03-03T18:00:00Z");

    private static final CallId CALL = new CallId(UUID.fromString("0195a6b0-0000-7000-8000-0000000000ca"));

    private final List<Turn> turns = new ArrayList<>();
    private final List<Sought> fields = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>(Arrays.stream(StandardOutcome.values())
            .map(StandardOutcome::outcome)
            .toList());
    private final List<Criterion> criteria = new ArrayList<>();
    private List<String> categories = List.of();
    private @Nullable String rubric;
    private boolean isJudged = true;
    private SubstanceGate gate = SubstanceGate.DEFAULT;
    private @Nullable String language = "en-US";
    private Reach reach = Reach.PERSON;
    private Ending ending = Ending.USER_HANGUP;
    private CallStatus status = CallStatus.COMPLETED;
    private int seconds = 90;
    private @Nullable String customersNumber = "+14155550171";
    private @Nullable String customersName;

    private ADialogue() {}

    /** Each turn begins with its speaker: {@code A:} the agent, {@code C:} the customer, {@code O:} anybody else. */
    public static ADialogue aDialogue(String... turns) {
        ADialogue dialogue = new ADialogue();
        for (String turn : turns) {
            dialogue.and(turn);
        }
        return dialogue;
    }

    public ADialogue and(String turn) {
        Speaker speaker = switch (turn.substring(0, 2)) {
            case "A:" -> Speaker.AGENT;
            case "C:" -> Speaker.CUSTOMER;
            case "O:" -> Speaker.OTHER;
            default -> throw new IllegalArgumentException("nobody says " + turn);
        };
        turns.add(new Turn(speaker, turn.substring(2).strip(), turns.size() * 4_000L));
        return this;
    }

    public ADialogue agent(String text) {
        return saying(new Turn(Speaker.AGENT, text, null));
    }

    public ADialogue customer(String text) {
        return saying(new Turn(Speaker.CUSTOMER, text, null));
    }

    public ADialogue other(String text) {
        return saying(new Turn(Speaker.OTHER, text, null));
    }

    public ADialogue saying(Turn turn) {
        turns.add(turn);
        return this;
    }

    public ADialogue seeking(String name, FieldType type, @Nullable String description) {
        return seeking(field(name, type, description));
    }

    public ADialogue seeking(String name, TextFormat format, @Nullable String description) {
        return seeking(field(name, new FieldType.Text(format, null), description));
    }

    public ADialogue seeking(Sought sought) {
        fields.add(sought);
        return this;
    }

    public ADialogue seeking(ExtractionField... sought) {
        return seeking(Set.of(), Set.of(), sought);
    }

    /** @param times the fields that an action takes as a time; {@code numbers} those that it takes as a number to call */
    public ADialogue seeking(Set<String> times, Set<String> numbers, ExtractionField... sought) {
        Arrays.stream(sought).map(field -> Sought.of(field, times, numbers)).forEach(fields::add);
        return this;
    }

    public ADialogue withOutcome(String key, String description) {
        outcomes.add(new Outcome(new OutcomeKey(key), key.replace('_', ' '), description, null, null));
        return this;
    }

    public ADialogue withOutcome(String key, String label, String description) {
        outcomes.add(new Outcome(new OutcomeKey(key), label, description, null, null));
        return this;
    }

    public ADialogue withRubric(String newRubric) {
        rubric = newRubric;
        return this;
    }

    public ADialogue withCriterion(String name, int weight) {
        criteria.add(new Criterion(name, "Whether " + name, weight));
        return this;
    }

    public ADialogue withCategories(String... newCategories) {
        categories = List.of(newCategories);
        return this;
    }

    public ADialogue thatIsNotJudged() {
        isJudged = false;
        return this;
    }

    public ADialogue withGate(int words, int turnsOfCustomer, int atLeastSeconds) {
        gate = new SubstanceGate(words, turnsOfCustomer, atLeastSeconds);
        return this;
    }

    public ADialogue in(@Nullable String newLanguage) {
        language = newLanguage;
        return this;
    }

    public ADialogue thatReached(Reach newReach) {
        reach = newReach;
        return this;
    }

    public ADialogue thatEnded(CallStatus newStatus, Ending newEnding) {
        status = newStatus;
        ending = newEnding;
        return this;
    }

    public ADialogue onALineThatTells(Told line) {
        seconds = line.durationSec();
        return thatEnded(line.status(), line.ending()).thatReached(line.reach());
    }

    public ADialogue lasting(int newSeconds) {
        seconds = newSeconds;
        return this;
    }

    public ADialogue with(@Nullable String number, @Nullable String name) {
        customersNumber = number;
        customersName = name;
        return this;
    }

    public Brief brief() {
        return new Brief(
                CALL,
                turns,
                new Told(status, reach, ending, Direction.OUTBOUND, seconds),
                START,
                new CallerZone(LOS_ANGELES, CallerZone.Source.NUMBER),
                ZoneId.of("Europe/Oslo"),
                language,
                "en",
                new AnalysisSettings(isJudged, rubric, criteria, gate, null, null, categories),
                fields,
                outcomes,
                customersNumber == null ? null : new Phone(customersNumber),
                "US",
                customersName,
                0,
                null);
    }

    public static ExtractionField text(String name, String description) {
        return field(name, new FieldType.Text(null, null), description);
    }

    public static ExtractionField text(String name, TextFormat format) {
        return field(name, new FieldType.Text(format, null), null);
    }

    public static ExtractionField matching(String name, String pattern) {
        return field(name, new FieldType.Text(null, new TextPattern(pattern)), null);
    }

    public static ExtractionField number(String name, String description) {
        return field(name, new FieldType.Numeric(null, null), description);
    }

    public static ExtractionField number(String name, int least, int most) {
        return field(name, new FieldType.Numeric(BigDecimal.valueOf(least), BigDecimal.valueOf(most)), null);
    }

    public static ExtractionField flag(String name, String description) {
        return field(name, new FieldType.Flag(), description);
    }

    public static ExtractionField choice(String name, String description, String... values) {
        return field(name, new FieldType.Choice(List.of(values)), description);
    }

    private static ExtractionField field(String name, FieldType type, @Nullable String description) {
        return new ExtractionField(name, type, description, false, false, null);
    }
}
