package io.callwake.domain;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static io.callwake.domain.call.ACall.aCall;
import static io.callwake.domain.customer.ACustomer.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.action.HeaderValue;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.agent.SecretChanges;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Cited;
import io.callwake.domain.analysis.Claims;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.analysis.Grounding;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.analysis.Verdict;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.delivery.AnalysisCompleted;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.CallNews;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is printed, by whomever: a log line, a stack trace, a debugger's list. */
class NothingPersonalInLogsTest {

    private static final String PERSONAL = "Lindqvist";
    private static final String NUMBER = "+14155550171";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static Stream<Object> whatMayBePrinted() {
        JsonObject json = new JsonObject(Map.of("name", PERSONAL));
        ReportedCustomer customer =
                new ReportedCustomer(PERSONAL, PERSONAL, PERSONAL, new Phone(NUMBER), null, null, null, PERSONAL, json);
        Call call = aCall().from(NUMBER)
                .to(NUMBER)
                .toldAs(report -> report.saying(PERSONAL, NUMBER)
                        .ofCustomer(customer)
                        .withMetadata("name", PERSONAL)
                        .withVariable("name", PERSONAL))
                .analysing();
        Analysis analysis =
                new Analysis(AnalysisStatus.COMPLETED, PERSONAL, PERSONAL, null, null, null, List.of(PERSONAL, NUMBER));
        ADialogue dialogue = aDialogue("C: this is " + PERSONAL + ", " + NUMBER)
                .with(NUMBER, PERSONAL)
                .withRubric(PERSONAL)
                .withCriterion("named", 1)
                .seeking(ADialogue.text("full_name", "Full name"));
        Claims claims = claims().of("full_name", PERSONAL, "0 this is " + PERSONAL)
                .of("full_name", PERSONAL, "0 " + PERSONAL)
                .goal(Verdict.Word.MET, PERSONAL, "0 " + PERSONAL)
                .criterion("named", Verdict.Word.MET, "0 " + PERSONAL)
                .todo(PERSONAL, "0 " + PERSONAL)
                .summed(PERSONAL)
                .all();
        Analysis grounded = Grounding.of(dialogue.brief(), claims, NORTH_AMERICA);
        return Stream.of(
                dialogue.brief(),
                claims,
                claims.fields().values(),
                claims.criteria().values(),
                claims.actionItems(),
                new Cited(0, PERSONAL),
                new Answer(claims, new Usage("offline", null, "offline-1", 0, 0, 0), List.of(PERSONAL)),
                grounded,
                grounded.gist(),
                grounded.grounds(),
                grounded.grounds().goal(),
                grounded.grounds().criteria(),
                grounded.values(),
                grounded.goal() == null ? "" : grounded.goal(),
                new Finding.Missing(Why.UNSUPPORTED, PERSONAL, List.of(PERSONAL)),
                new ModelKey(SECRET),
                new Phone(NUMBER),
                new Turn(Speaker.CUSTOMER, PERSONAL, 0L),
                json,
                customer,
                aCustomer().known(PERSONAL).named(PERSONAL).at(NUMBER).build(),
                aCustomer().known(PERSONAL).named(PERSONAL).at(NUMBER).news(),
                aCustomer().known(PERSONAL).at(NUMBER).news().keys(),
                new CustomerEdit(aCustomer().named(PERSONAL).news(), Set.of()),
                new Consent.Written(PERSONAL),
                call,
                call.facts(),
                analysis,
                CallCompleted.of(call, analysis),
                new AttemptResult.Answered(200, PERSONAL, Duration.ZERO),
                new WebhookSecret(SECRET),
                new SigningKey.Shared(new WebhookSecret(SECRET)),
                new SigningKey.Ed25519(SECRET, "whpk_AAAA"),
                new HeaderValue(PERSONAL),
                CallNews.of(call, null, Masking.CLEAR, Instant.EPOCH),
                AnalysisCompleted.of(
                        new TenantId(new UUID(1, 1)), call, analysis, null, PERSONAL, Masking.CLEAR, Instant.EPOCH),
                new SecretChanges(Map.of(SecretName.FULFILMENT, SECRET), Set.of(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("whatMayBePrinted")
    void tellsNoNameNoNumberAndNoSecret(Object printed) {
        assertThat(printed.toString()).doesNotContain(PERSONAL, "5550171", "MfKQ9r8");
        assertThat(List.of(printed).toString()).doesNotContain(PERSONAL, "5550171", "MfKQ9r8");
    }
}
