package io.callwake.domain.agent;

import static io.callwake.domain.agent.AnAgentDocument.ACTION_OF_THE_CONTRACT;
import static io.callwake.domain.agent.AnAgentDocument.FIELDS_OF_THE_CONTRACT;
import static io.callwake.domain.agent.AnAgentDocument.OF_THE_CONTRACT;
import static io.callwake.domain.agent.AnAgentDocument.WITH_EVERYTHING;
import static io.callwake.domain.agent.AnAgentDocument.anAgentDocument;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.E164;
import io.callwake.domain.Seeds;
import io.callwake.domain.action.Action;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.condition.Condition;
import io.callwake.domain.condition.MessageText;
import io.callwake.domain.condition.Operator;
import io.callwake.domain.condition.Value;
import io.callwake.domain.document.Json;
import io.callwake.domain.document.Trees;
import io.callwake.domain.followup.CallingHours.Opening;
import io.callwake.domain.followup.FollowUpPolicy;
import io.callwake.domain.outcome.OutcomeChoice;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents of the contract say, and that they come back as they were. */
class AgentDocumentsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void theDocumentOfTheContractSaysWhatItSays() {
        AppliedDocument applied = AnAgentDocument.from(OF_THE_CONTRACT).applied();
        AgentConfiguration agent = applied.document().configuration();
        assertThat(agent.name()).isEqualTo("Boiler inspections");
        assertThat(agent.language()).isEqualTo("en");
        assertThat(agent.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(agent.analysis().isEnabled()).isTrue();
        assertThat(agent.analysis().rubric()).isEqualTo("The caller agreed to a dated inspection.");
        assertThat(agent.analysis().gate().customerWords()).isEqualTo(3);
        assertThat(agent.analysis().categories()).containsExactly("sales", "service");
        List<OutcomeKey> outcomes = new ArrayList<>(StandardOutcome.keys());
        outcomes.add(new OutcomeKey("renewal_discussed"));
        assertThat(agent.outcomes()).containsExactlyElementsOf(outcomes);
        assertThat(agent.extraction()).containsExactly(aText("preferred_slot", "When the caller wants the inspection"));
        assertThat(agent.actions())
                .containsExactly(new Action.Webhook(
                        "To the CRM",
                        new Condition.Comparison(
                                "outcome", Operator.EQUAL, List.of(new Value.Text("appointment_scheduled"))),
                        WebhookUrl.parse("https://crm.example.net/hooks/calls"),
                        List.of(),
                        null));
        assertThat(Objects.requireNonNull(agent.transfer()).to()).isEqualTo(new E164("+12025550100"));
        assertThat(agent.transfer().canLineTransfer()).isTrue();
        assertThat(agent.fulfilment()).isEqualTo(new Fulfilment(WebhookUrl.parse("https://hooks.example.net/calls")));
        FollowUpPolicy followUp = agent.followUp();
        assertThat(followUp.gaps()).containsExactly(Duration.ofMinutes(30), Duration.ofMinutes(120));
        assertThat(followUp.callingHours().on(DayOfWeek.WEDNESDAY))
                .containsExactly(opening("09:00", "12:30"), opening("13:30", "20:00"));
        assertThat(followUp.callingHours().on(DayOfWeek.SATURDAY)).containsExactly(opening("10:00", "16:00"));
        assertThat(followUp.callingHours().on(DayOfWeek.SUNDAY)).isEmpty();
        assertThat(followUp.holidays()).containsExactly(LocalDate.of(2026, 12, 25));
        assertThat(agent.retention()).isEqualTo(new Retention(180, 730, null, null));
        assertThat(applied.secrets())
                .isEqualTo(new SecretChanges(Map.of(SecretName.FULFILMENT, SECRET), Set.of(), Map.of()));
        assertThat(applied.outcomes())
                .filteredOn(OutcomeChoice::isDefined)
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.key()).isEqualTo(new OutcomeKey("renewal_discussed"));
                    assertThat(choice.text().label()).isEqualTo("Renewal discussed");
                });
    }

    @Test
    void theFieldsAndTheActionOfTheContractSayWhatTheySay() {
        AgentConfiguration agent = anAgentDocument()
                .with("extraction", Json.parse(FIELDS_OF_THE_CONTRACT))
                .doing(ACTION_OF_THE_CONTRACT)
                .configuration();
        assertThat(agent.extraction())
                .extracting(ExtractionField::name)
                .containsExactly("full_name", "interest", "wants_callback", "callback_at", "callback_number", "seats");
        assertThat(agent.extraction())
                .extracting(ExtractionField::type)
                .containsExactly(
                        new FieldType.Text(null, null),
                        new FieldType.Choice(List.of("hot", "warm", "cold", "none")),
                        new FieldType.Flag(),
                        new FieldType.Text(null, null),
                        new FieldType.Text(null, null),
                        new FieldType.Numeric(null, null));
        assertThat(agent.actions())
                .containsExactly(new Action.ScheduleCall(
                        "Call again",
                        new Condition.Comparison("wants_callback", Operator.EQUAL, List.of(new Value.Flag(true))),
                        "callback_at",
                        Duration.ofDays(1),
                        null,
                        new E164("+12025550143"),
                        null,
                        null));
    }

    @Test
    void aDocumentWithEverythingSaysWhatItSays() {
        AgentConfiguration agent = AnAgentDocument.from(WITH_EVERYTHING).configuration();
        assertThat(agent.analysis().criteria())
                .hasSize(2)
                .last()
                .satisfies(dated -> assertThat(dated.weight()).isOne());
        assertThat(agent.extraction())
                .extracting(ExtractionField::type)
                .contains(
                        new FieldType.Choice(List.of("too dear", "moved away")),
                        new FieldType.Text(TextFormat.POSTCODE, new TextPattern("[0-9]{5}(-[0-9]{3})?")),
                        new FieldType.Numeric(BigDecimal.ONE, new BigDecimal("99.5")));
        assertThat(agent.actions().get(1))
                .satisfies(
                        action -> assertThat(Objects.requireNonNull(action.condition())
                                        .told())
                                .isEqualTo(
                                        "(outcome == renewed and (seats >= 10 or call.sentiment != negative or full_name contains Lda.))"));
        assertThat(agent.actions().get(2))
                .isEqualTo(new Action.Sms(
                        "Thanks",
                        null,
                        List.of(new Action.Recipient.Named("caller_id")),
                        new MessageText("Thank you, {{ full_name }}!"),
                        false));
        FollowUpPolicy followUp = agent.followUp();
        assertThat(followUp.callingHours().on(DayOfWeek.SUNDAY))
                .containsExactly(opening("10:00", "12:00"), opening("14:00", "00:00"));
        assertThat(followUp.callingHours().on(DayOfWeek.TUESDAY)).containsExactly(opening("00:00", "00:00"));
        assertThat(followUp.callingHours().on(DayOfWeek.WEDNESDAY)).isEmpty();
        assertThat(followUp.zoneSource()).isEqualTo(FollowUpPolicy.ZoneSource.AGENT);
        assertThat(agent.privacy()).isEqualTo(new Privacy(true, false, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_THE_CONTRACT, WITH_EVERYTHING})
    void whatWasAppliedComesBackWithoutSecretsAndCanBeAppliedAgain(String json) {
        assertComesBack(Json.object(json));
    }

    @Test
    void sayWhateverTheySay() {
        Seeds.tryAll(1_000, seeds -> assertComesBack(AnyAgentDocument.by(seeds)));
    }

    private static void assertComesBack(Map<String, @Nullable Object> document) {
        AppliedDocument applied = anAgentDocument().with(document).applied();
        Map<String, @Nullable Object> readBack = applied.document().members();
        assertThat(readBack).isEqualTo(withoutSecrets(Trees.plain(document)));
        AppliedDocument again = anAgentDocument().with(readBack).applied();
        assertThat(again.document()).isEqualTo(applied.document());
        assertThat(again.document().isSameAs(applied.document())).isTrue();
        assertThat(applied.document().differencesTo(again.document())).isEmpty();
        assertThat(again.secrets().set()).isEmpty();
        Map<SecretName, String> stored = applied.secrets().appliedTo(Map.of());
        assertThat(again.secrets().missingIn(stored))
                .isEqualTo(applied.secrets().missingIn(Map.of()));
        assertThat(again.secrets().appliedTo(stored)).isEqualTo(stored);
        assertThat(AgentDocument.accepted(readBack)).isEqualTo(applied.document());
        assertThat(again.outcomes()).isEqualTo(applied.outcomes());
    }

    @Test
    void differFromAnotherExactlyIfThereIsADifference() {
        Seeds.tryAll(500, seeds -> {
            AgentDocument one =
                    anAgentDocument().with(AnyAgentDocument.by(seeds)).stored();
            AgentDocument other =
                    anAgentDocument().with(AnyAgentDocument.by(seeds)).stored();
            assertThat(one.differencesTo(other).isEmpty()).isEqualTo(one.isSameAs(other));
            assertThat(one.differencesTo(other))
                    .allSatisfy(difference -> assertThat(difference.told())
                            .startsWith(difference.path() + ": ")
                            .doesNotContain("\n"));
        });
    }

    /** By the words of the contract: secrets are left out, and of headers their values. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> withoutSecrets(Map<String, @Nullable Object> holder) {
        Map<String, @Nullable Object> without = new LinkedHashMap<>(holder);
        without.remove("secret");
        without.replaceAll((name, value) -> switch (value) {
            case Map<?, ?> headers
            when name.equals("headers") -> {
                Map<String, @Nullable Object> names = new LinkedHashMap<>();
                headers.keySet().forEach(header -> names.put(String.valueOf(header), null));
                yield names;
            }
            case Map<?, ?> member -> withoutSecrets((Map<String, @Nullable Object>) member);
            case List<?> list -> {
                List<@Nullable Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(
                        element instanceof Map<?, ?>
                                ? withoutSecrets((Map<String, @Nullable Object>) element)
                                : element));
                yield elements;
            }
            case null -> null;
            default -> value;
        });
        return without;
    }

    @Test
    void defaultsAreNotWrittenIntoIt() {
        assertThat(anAgentDocument().stored().members()).isEqualTo(Map.of("name", "Boiler inspections"));
    }

    @Test
    void whatIsNullIsAsIfItWereLeftOutAndStaysWritten() {
        AnAgentDocument document = anAgentDocument();
        for (String member : List.of(
                "language",
                "timeZone",
                "analysis",
                "outcomes",
                "extraction",
                "actions",
                "transfer",
                "fulfilment",
                "followUp",
                "privacy",
                "retention")) {
            document.with(member, null);
        }
        assertThat(document.configuration()).isEqualTo(anAgentDocument().configuration());
        assertThat(document.stored().members()).containsEntry("language", null);
        assertThat(document.stored().isSameAs(anAgentDocument().stored())).isFalse();
    }

    @Test
    void aNumberIsTheSameHoweverItIsWritten() {
        AgentDocument one = anAgentDocument()
                .with("retention", Json.quick("{'recordingDays': 30}"))
                .stored();
        AgentDocument same = anAgentDocument()
                .with("retention", Json.quick("{'recordingDays': 3.0e1}"))
                .stored();
        assertThat(same.isSameAs(one)).isTrue();
        assertThat(one.differencesTo(same)).isEmpty();
    }

    @Test
    void tenActionsAfterTheCallAndAnyTransferRulesAreFine() {
        AnAgentDocument document = anAgentDocument().with("fulfilment", Json.quick("{'url': 'https://a.example'}"));
        for (int i = 0; i < 10; i++) {
            document.doing("{\"type\": \"sms\", \"name\": \"s" + i + "\", \"config\": {\"to\": \"+12025550100\"}}");
            document.doing("{\"type\": \"transfer_call\", \"name\": \"t" + i
                    + "\", \"config\": {\"to_number\": \"+12025550100\"}}");
        }
        assertThat(document.configuration().actions()).hasSize(20);
    }

    @Test
    void aTransferNeedsNoNumberWhereARuleHasOneOrNobodyIsTransferred() {
        assertThat(anAgentDocument()
                        .with("transfer", Json.quick("{'lineCanTransfer': true}"))
                        .doing(
                                "{\"type\": \"transfer_call\", \"name\": \"a\", \"config\": {\"to_number\": \"+12025550100\"}}")
                        .configuration()
                        .transfer())
                .isNotNull();
        assertThat(anAgentDocument()
                        .with("transfer", Json.quick("{'enabled': false}"))
                        .configuration()
                        .transfer())
                .isNotNull();
    }

    @Test
    void aFieldMayBeCalledAsAFactIsAndFiftyMayBe() {
        AnAgentDocument document = anAgentDocument().finding("{\"name\": \"outcome\", \"type\": \"number\"}");
        for (int i = 1; i < 50; i++) {
            document.finding("{\"name\": \"f" + i + "\", \"type\": \"boolean\"}");
        }
        document.doing("{\"type\": \"sms\", \"name\": \"a\", \"config\": {\"to\": \"+12025550100\"}, \"condition\":"
                + "{\"all\": [{\"field\": \"outcome\", \"operator\": \">\", \"value\": 5},"
                + "{\"field\": \"call.outcome\", \"operator\": \"==\", \"value\": \"voicemail\"}]}}");
        assertThat(document.configuration().extraction()).hasSize(50);
    }

    private static ExtractionField aText(String name, String description) {
        return new ExtractionField(name, new FieldType.Text(null, null), description, false, false, null);
    }

    private static Opening opening(String from, String until) {
        return new Opening(LocalTime.parse(from), LocalTime.parse(until));
    }
}
