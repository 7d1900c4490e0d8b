package io.callwake.application.analysis;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.PhoneType;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Meaning;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.customer.CallerZone;
import io.callwake.domain.customer.CallerZone.Source;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MakeBriefTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private final MakeBrief makeBrief = new MakeBrief(
            road.outcomes,
            road.customers,
            phone -> phone.given().startsWith("+1")
                    ? new PhoneFacts(true, PhoneType.MOBILE, "US", List.of(NEW_YORK))
                    : PhoneFacts.NONE);

    private Brief brief(AReport report, Object... members) {
        Map<String, Object> document = new LinkedHashMap<>(Map.of("name", "Boilers"));
        for (int i = 0; i < members.length; i += 2) {
            document.put(String.valueOf(members[i]), members[i + 1]);
        }
        node.applied(ThinRoad.BOILER_LINE, document);
        CallId id = node.opens(report);
        node.worksOff();
        Call call = road.calls.find(road.tenant, id).orElseThrow();
        Tenant tenant = road.tenants.find(road.tenant).orElseThrow();
        return makeBrief.of(
                tenant, call, road.calls.judgingRevision(road.tenant, id).orElseThrow());
    }

    @Test
    void tellsWhatWasSaidAndWhatTheLineKnows() {
        Brief brief = brief(aReport().talking().to("+14155550171"));
        assertThat(brief.transcript()).isEqualTo(road.theCall().facts().transcript());
        assertThat(brief.line().durationSec()).isEqualTo(road.theCall().facts().durationSec());
        assertThat(brief.customersNumber()).isEqualTo(new Phone("+14155550171"));
        assertThat(brief.customersRegion()).isEqualTo("US");
        assertThat(brief.firstTurn()).isZero();
        assertThat(brief.soFar()).isNull();
    }

    @Test
    void timesAreMeantFromTheStartOfTheCallOrElseFromTheFirstNewsOfIt() {
        Instant eight = Instant.parse("2026-03-03T08:00:00Z");
        assertThat(brief(aReport().startedAt(eight)).startedAt()).isEqualTo(eight);
        assertThat(brief(aReport().about("another")).startedAt()).isEqualTo(road.clock.instant());
    }

    @Test
    void theCallersZoneIsHisNumbersElseTheAgentsElseTheTenants() {
        assertThat(brief(aReport().to("+14155550171")).zone()).isEqualTo(new CallerZone(NEW_YORK, Source.NUMBER));
        assertThat(brief(aReport().about("2"), "timeZone", "America/Los_Angeles")
                        .zone())
                .isEqualTo(new CallerZone(LOS_ANGELES, Source.AGENT));
        assertThat(brief(aReport().about("3")).zone()).isEqualTo(new CallerZone(OSLO, Source.TENANT));
        assertThat(brief(
                                aReport().about("4").to("+14155550171"),
                                "timeZone",
                                "America/Los_Angeles",
                                "followUp",
                                Map.of("timeZoneSource", "agent"))
                        .zone())
                .isEqualTo(new CallerZone(LOS_ANGELES, Source.AGENT));
    }

    @Test
    void yourTimeIsTheAgentsElseTheTenants() {
        assertThat(brief(aReport(), "timeZone", "America/Los_Angeles").agentsZone())
                .isEqualTo(LOS_ANGELES);
        assertThat(brief(aReport().about("2")).agentsZone()).isEqualTo(OSLO);
    }

    @Test
    void answersComeInTheLanguageThatIsWantedElseInTheOneThatIsSpoken() {
        assertThat(brief(aReport(), "language", "nb").answerLanguage()).isEqualTo("nb");
        Brief both = brief(aReport().about("2"), "language", "nb", "analysis", Map.of("language", "de"));
        assertThat(both.language()).isEqualTo("nb");
        assertThat(both.answerLanguage()).isEqualTo("de");
    }

    @Test
    void outcomesAreThoseOfTheAgentWithWhatTheCatalogueSaysOfThem() {
        Map<String, String> renewed =
                Map.of("key", "renewal_discussed", "label", "Renewal", "description", "It came up.");
        assertThat(brief(aReport(), "outcomes", List.of("voicemail", renewed)).outcomes())
                .extracting(Outcome::key, Outcome::description)
                .contains(tuple(new OutcomeKey("renewal_discussed"), "It came up."))
                .hasSize(2);
    }

    @Test
    void whatAnActionTakesAsATimeOrANumberIsLookedForAsOne() {
        List<Map<String, String>> fields = List.of(
                Map.of("name", "when_to_call", "type", "string"),
                Map.of("name", "where_to_call", "type", "string"),
                Map.of("name", "full_name", "type", "string"));
        List<Map<String, Object>> actions = List.of(Map.of(
                "type",
                "schedule_call",
                "name",
                "Call again",
                "config",
                Map.of("use_field", "when_to_call", "to_field", "where_to_call")));
        assertThat(brief(aReport(), "extraction", fields, "actions", actions).fields())
                .extracting(Sought::meaning)
                .containsExactly(Meaning.DATE_TIME, Meaning.PHONE, Meaning.WORDS);
    }

    @Test
    void whoIsKnownToHaveCalledIsNamed() {
        assertThat(brief(aReport()
                                .ofCustomer(new ReportedCustomer(
                                        null, "Ada Lindqvist", null, null, null, null, null, null, JsonObject.EMPTY)))
                        .customersName())
                .isEqualTo("Ada Lindqvist");
        assertThat(brief(aReport().about("2")).customersName()).isNull();
    }
}
