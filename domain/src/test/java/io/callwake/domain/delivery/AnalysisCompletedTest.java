package io.callwake.domain.delivery;

import static io.callwake.domain.call.ACall.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.AnAnalysis;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Grounds;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.condition.Value;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisCompletedTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final String NUMBER = "+14155550171";

    private static final Analysis JUDGED = new Analysis(
            AnalysisStatus.COMPLETED,
            null,
            "Ada wants to be called at 4155550171.",
            Sentiment.POSITIVE,
            null,
            new OutcomeKey("qualified_lead"),
            List.of());

    private static final Customer ADA = new Customer(
            new CustomerId(new UUID(3, 3)),
            "crm-88",
            "Ada Lindqvist",
            "ada@example.net",
            NUMBER,
            null,
            1,
            true,
            null,
            new JsonObject(Map.of("mobile", NUMBER, "tier", "gold", "also", List.of("ada@example.net"), "age", 41)),
            NOW,
            NOW,
            NOW);

    private static Call call() {
        return aCall().from("+12025550143")
                .to(NUMBER)
                .toldAs(report -> report.transcribedAs(
                        new Turn(Speaker.AGENT, "Hello, is this Ada?", null),
                        new Turn(
                                Speaker.CUSTOMER,
                                "Yes,\n  my other number is\r\n0171 2345678, ada@example.net.",
                                null)))
                .analysing();
    }

    private static AnalysisCompleted told(Call call, @Nullable Customer customer, Masking masking) {
        return AnalysisCompleted.of(
                TENANT, call, JUDGED, customer, "https://recordings.example.net/1.mp3", masking, NOW);
    }

    @Test
    void clearSaysEverythingAsItIs() {
        AnalysisCompleted told = told(call(), ADA, Masking.CLEAR);
        assertThat(told.toPhoneNumber()).isEqualTo(NUMBER);
        assertThat(told.fromPhoneNumber()).isEqualTo("+12025550143");
        assertThat(told.summary()).isEqualTo("Ada wants to be called at 4155550171.");
        assertThat(told.transcript())
                .isEqualTo(
                        "Agent: Hello, is this Ada?\nCustomer: Yes, my other number is 0171 2345678, ada@example.net.");
        AnalysisCompleted.Person person = Objects.requireNonNull(told.customer());
        assertThat(person.name()).isEqualTo("Ada Lindqvist");
        assertThat(person.email()).isEqualTo("ada@example.net");
        assertThat(person.phoneNumber()).isEqualTo(NUMBER);
        assertThat(person.metadata()).isEqualTo(ADA.metadata());
    }

    @Test
    void maskedShowsNoNumberAddressOrName() {
        AnalysisCompleted told = told(call(), ADA, Masking.MASKED);
        assertThat(told.toPhoneNumber()).isEqualTo("+1415****171");
        assertThat(told.fromPhoneNumber()).isEqualTo("+1202****143");
        assertThat(told.summary()).startsWith("*** wants to be called at ").doesNotContain("5550171");
        assertThat(told.transcript())
                .startsWith("Agent: Hello, is this ***?\nCustomer: Yes, my other number is ")
                .doesNotContain("2345678", "ada@")
                .endsWith("a***@example.net.");
        AnalysisCompleted.Person person = Objects.requireNonNull(told.customer());
        assertThat(person.name()).isEqualTo("*** ***");
        assertThat(person.email()).isEqualTo("a***@example.net");
        assertThat(person.phoneNumber()).isEqualTo("+1415****171");
        assertThat(person.identifier()).isEqualTo("crm-88");
        assertThat(person.metadata().members())
                .containsEntry("mobile", "+1415****171")
                .containsEntry("tier", "gold")
                .containsEntry("also", List.of("a***@example.net"))
                .containsEntry("age", 41);
    }

    @Test
    void notesCategoriesAndVariablesAreToldAsTheReceiverWantsThem() {
        AnalysisCompleted clear = judged(Masking.CLEAR);
        assertThat(clear.postCallNotes()).isEqualTo("Call 4155550171.");
        assertThat(clear.postCallCategories()).containsExactly("service");
        assertThat(clear.postCallMetadata().variables())
                .containsExactly(entry("full_name", "***"), entry("callback_number", NUMBER), entry("seats", null));
        AnalysisCompleted masked = judged(Masking.MASKED);
        assertThat(masked.postCallNotes()).doesNotContain("5550171");
        assertThat(masked.postCallCategories()).containsExactly("service");
        assertThat(masked.postCallMetadata().variables())
                .containsExactly(
                        entry("full_name", "***"), entry("callback_number", "+1415****171"), entry("seats", null));
    }

    private static AnalysisCompleted judged(Masking masking) {
        Analysis whole = AnAnalysis.whole();
        Grounds grounds = new Grounds(
                null,
                Evidence.NONE,
                Evidence.NONE,
                null,
                Evidence.NONE,
                null,
                List.of(),
                null,
                List.of(),
                whole.grounds().categories(),
                "Call 4155550171.",
                null,
                List.of());
        Analysis analysis = new Analysis(
                JUDGED.gist(),
                grounds,
                List.of(
                        whole.values().getFirst(),
                        new ExtractedValue(
                                "callback_number",
                                FieldType.Name.STRING,
                                false,
                                false,
                                new Finding.Found(new Value.Text(NUMBER), Evidence.NONE, null)),
                        new ExtractedValue(
                                "seats", FieldType.Name.NUMBER, false, false, Finding.Missing.because(Why.NOT_SAID))),
                null);
        return AnalysisCompleted.of(TENANT, call(), analysis, ADA, null, masking, NOW);
    }

    @Test
    void aNumberThatMayBeATelephonesIsMaskedInMetadataToo() {
        CallAsTold told = CallAsTold.of(call(), ADA, Masking.MASKED);
        Map<String, @Nullable Object> members = told.object(
                        new JsonObject(Map.of("phone", new BigDecimal("14155550171"), "seats", 7)))
                .members();
        assertThat(String.valueOf(members.get("phone"))).contains("*").doesNotContain("5550171");
        assertThat(members).containsEntry("seats", 7);
    }

    @Test
    void whatIsNotKnownIsNothing() {
        AnalysisCompleted told = told(aCall().analysing(), null, Masking.MASKED);
        assertThat(told.customer()).isNull();
        assertThat(told.campaignId()).isNull();
        assertThat(told.postCallCategories()).isEmpty();
        assertThat(told.transcriptUrl()).isNull();
    }

    @Test
    void aRecordingThatCanBeListenedToIsThere() {
        Call call = aCall().analysing();
        assertThat(told(call, null, Masking.MASKED).recordingStatus()).isEqualTo(RecordingStatus.COMPLETED);
        assertThat(AnalysisCompleted.of(TENANT, call, JUDGED, null, null, Masking.MASKED, NOW)
                        .recordingStatus())
                .isEqualTo(RecordingStatus.NONE);
    }

    @Test
    void whatTheSenderCallsThingsIsToldButForWhatIsThePersons() {
        Call call = aCall().to(NUMBER)
                .toldAs(report -> report.about("call-4155550171-1")
                        .ofCampaign("20260301-0001", "ada@example.net")
                        .endedWith("4155550171 hung up")
                        .on(new Technical("line-10002000", "wss://example.net/4155550171", null, null, null)))
                .analysing();
        AnalysisCompleted told = told(call, ADA, Masking.MASKED);
        assertThat(told.phoneId()).isEqualTo("line-10002000");
        assertThat(told.wsUrl()).startsWith("wss://example.net/").doesNotContain("5550171");
        assertThat(told.postCallMetadata().externalCampaignId()).isEqualTo("20260301-0001");
        assertThat(told.postCallMetadata().externalCampaignRunId()).isEqualTo("a***@example.net");
        assertThat(told.postCallMetadata().platformEndReason())
                .endsWith(" hung up")
                .doesNotContain("5550171");
        assertThat(CallNews.of(call, ADA, Masking.MASKED, NOW).externalId())
                .startsWith("call-")
                .endsWith("-1")
                .doesNotContain("5550171");
        assertThat(CallNews.of(call, ADA, Masking.CLEAR, NOW).externalId()).isEqualTo("call-4155550171-1");
    }

    @Test
    void namesOfMembersAreMaskedAndNoneIsLost() {
        CallAsTold told = CallAsTold.of(call(), ADA, Masking.MASKED);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("Ada", 1);
        members.put("Lindqvist", 2);
        assertThat(told.object(new JsonObject(members)).members()).containsExactly(entry("***", 1), entry("****", 2));
    }

    @ParameterizedTest
    @CsvSource({"OUTBOUND, OUTBOUND, false", "INBOUND, INBOUND, false", "WEB, INBOUND, true"})
    void aWebCallIsInbound(Direction direction, Direction told, boolean isWeb) {
        AnalysisCompleted event = told(aCall().going(direction).analysing(), null, Masking.MASKED);
        assertThat(event.telephonyType()).isEqualTo(told);
        assertThat(event.isWeb()).isEqualTo(isWeb);
    }

    @Test
    void theTranscriptMayBeSomewhereElse() {
        URI url = URI.create("https://callwake.example/v1/transcripts/abc");
        AnalysisCompleted told = told(call(), ADA, Masking.CLEAR);
        AnalysisCompleted moved = told.withTranscriptAt(url);
        assertThat(moved.transcript()).isNull();
        assertThat(moved.transcriptUrl()).isEqualTo(url);
        assertThat(moved)
                .usingRecursiveComparison()
                .ignoringFields("transcript", "transcriptUrl")
                .isEqualTo(told);
    }

    @Test
    void nothingOfItIsLogged() {
        assertThat(told(call(), ADA, Masking.CLEAR).toString()).doesNotContain("Ada", NUMBER);
    }
}
