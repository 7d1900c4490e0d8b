package io.callwake.domain.analysis;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.agent.AnalysisSettings.Criterion;
import io.callwake.domain.agent.AnalysisSettings.SubstanceGate;
import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.CallerZone;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue in the making, and what is asked about it: {@code aDialogue().agent("When may we come?").customer("uh Tuesday at
 * nine").seeking("slot", DATE_TIME, "When to come")}. Unless something else is said a person was talked to on Tuesday, 3 March
 * 2026, at ten in Los Angeles, who has to say one word at least, and the outcomes are the standard ones.
 */
public final class ADialogue {

    public static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    private final CallId call = new CallId(new UUID(0x0195_5b2a_7000_7000L, 0x8000_0000_0000_0001L));
    private final List<Turn> turns = new ArrayList<>();
    private final List<Sought> fields = new ArrayList<>();
    private final List<Outcome> outcomes =
            new ArrayList<>(Catalogue.of(List.of()).outcomes());
    private final List<Criterion> criteria = new ArrayList<>();
    private List<String> categories = List.of();
    private @Nullable String rubric;
    private SubstanceGate gate = new SubstanceGate(1, 1, 0);
    private boolean isEnabled = true;
    private Told line = new Told(CallStatus.COMPLETED, Reach.PERSON, Ending.USER_HANGUP, Direction.OUTBOUND, 96);
    private Instant startedAt = Instant.parse("2026-03-03T18:00:00Z");
    private CallerZone zone = new CallerZone(LOS_ANGELES, CallerZone.Source.CUSTOMER);
    private @Nullable String language = "en";
    private @Nullable Phone number = new Phone("+14155550171");
    private @Nullable String name;

    private ADialogue() {}

    public static ADialogue aDialogue() {
        return new ADialogue();
    }

    public ADialogue agent(String text) {
        return saying(Speaker.AGENT, text);
    }

    public ADialogue customer(String text) {
        return saying(Speaker.CUSTOMER, text);
    }

    public ADialogue other(String text) {
        return saying(Speaker.OTHER, text);
    }

    public ADialogue saying(Speaker speaker, String text) {
        return saying(new Turn(speaker, text, null));
    }

    public ADialogue saying(Turn turn) {
        turns.add(turn);
        return this;
    }

    /** More of the same kind. */
    public ADialogue with(Consumer<ADialogue> more) {
        more.accept(this);
        return this;
    }

    public ADialogue seeking(String field, FieldType type, @Nullable String description) {
        return seeking(new ExtractionField(field, type, description, false, false, null));
    }

    public ADialogue seeking(String field, TextFormat format, @Nullable String description) {
        return seeking(field, new FieldType.Text(format, null), description);
    }

    public ADialogue seeking(ExtractionField field) {
        return seeking(Sought.of(field, Set.of(), Set.of()));
    }

    public ADialogue seeking(Sought field) {
        fields.add(field);
        return this;
    }

    /** What a successful call is. */
    public ADialogue judgedBy(String newRubric) {
        rubric = newRubric;
        return this;
    }

    public ADialogue judgedBy(String criterion, String description, int weight) {
        criteria.add(new Criterion(criterion, description, weight));
        return this;
    }

    public ADialogue notJudged() {
        isEnabled = false;
        return this;
    }

    public ADialogue filedUnder(String... newCategories) {
        categories = List.of(newCategories);
        return this;
    }

    public ADialogue withOutcome(String key, String label, @Nullable String description) {
        outcomes.add(new Outcome(new OutcomeKey(key), label, description, null, null));
        return this;
    }

    public ADialogue gatedBy(SubstanceGate newGate) {
        gate = newGate;
        return this;
    }

    public ADialogue onALineThatTells(Told newLine) {
        line = newLine;
        return this;
    }

    public ADialogue startedAt(Instant at) {
        startedAt = at;
        return this;
    }

    public ADialogue in(ZoneId newZone) {
        zone = new CallerZone(newZone, CallerZone.Source.CUSTOMER);
        return this;
    }

    public ADialogue speaking(@Nullable String newLanguage) {
        language = newLanguage;
        return this;
    }

    public ADialogue withACustomerCalled(String newName) {
        name = newName;
        return this;
    }

    public ADialogue withACustomerOf(@Nullable String newNumber) {
        number = newNumber == null ? null : new Phone(newNumber);
        return this;
    }

    public Brief brief() {
        return new Brief(
                call,
                turns,
                line,
                startedAt,
                zone,
                ZoneId.of("Europe/Oslo"),
                language,
                language,
                new AnalysisSettings(isEnabled, rubric, criteria, gate, null, null, categories),
                fields,
                outcomes,
                number,
                "US",
                name,
                0,
                null);
    }
}
