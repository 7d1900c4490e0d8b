package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.call.ReadTranscriptByLink.Result;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadTranscriptByLinkTest {

    private static final URI PLACE = URI.create("https://callwake.example/v1/transcripts/");
    private static final List<SecretKey> KEYS = List.of(new SecretKeySpec(new byte[32], "HmacSHA256"));
    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private final TranscriptLinks links = new TranscriptLinks(PLACE, KEYS, road.clock);
    private final ReadTranscriptByLink transcripts = new ReadTranscriptByLink(links, road.calls, road.customers);

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private CallId aCall() {
        return node.opens(aReport()
                .from("+12025550143")
                .transcribedAs(
                        new Turn(Speaker.AGENT, "Hello.", null),
                        new Turn(Speaker.CUSTOMER, "It is 202 555 0143.", null)));
    }

    private String token(TenantId tenant, CallId call, Masking masking) {
        return links.to(tenant, call, masking, FOUR_DAYS)
                .toString()
                .substring(PLACE.toString().length());
    }

    @Test
    void aLinkLeadsToTheTranscriptClearOrMaskedAsItWasMade() {
        CallId call = aCall();
        assertThat(transcripts.read(token(road.tenant, call, Masking.CLEAR)))
                .isEqualTo(new Result.Found("Agent: Hello.\nCustomer: It is 202 555 0143."));
        assertThat(transcripts.read(token(road.tenant, call, Masking.MASKED)))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> assertThat(found.transcript())
                                .startsWith("Agent: Hello.\nCustomer: It is ")
                                .contains("*")
                                .doesNotContain("555 0143"));
    }

    @Test
    void itHoldsForFourDays() {
        String token = token(road.tenant, aCall(), Masking.MASKED);
        road.clock.advance(FOUR_DAYS.minusSeconds(1));
        assertThat(transcripts.read(token)).isInstanceOf(Result.Found.class);
        road.clock.advance(Duration.ofSeconds(1));
        assertThat(transcripts.read(token)).isEqualTo(new Result.Gone());
    }

    @Test
    void aMaskedLinkCannotBeMadeAClearOne() {
        byte[] bytes = Base64.getUrlDecoder().decode(token(road.tenant, aCall(), Masking.MASKED));
        bytes[0] = 3;
        assertThat(transcripts.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEqualTo(new Result.NoLink());
    }

    @Test
    void aLinkToARecordingIsNoneToATranscript() {
        CallId call = aCall();
        RecordingLinks recordings = new RecordingLinks(PLACE, KEYS, road.clock);
        String token = recordings
                .to(road.tenant, call)
                .url()
                .toString()
                .substring(PLACE.toString().length());
        assertThat(transcripts.read(token)).isEqualTo(new Result.NoLink());
        assertThat(recordings.read(token(road.tenant, call, Masking.CLEAR)))
                .isEqualTo(new RecordingLinks.Reading.IsNone());
    }

    @Test
    void whereNothingWasSaidOrNobodyCalledThereIsNothing() {
        CallId silent = node.opens(aReport().about("silent").from("+12025550144"));
        assertThat(transcripts.read(token(road.tenant, silent, Masking.CLEAR))).isEqualTo(new Result.Gone());
        assertThat(transcripts.read(token(road.tenant, new CallId(new UUID(7, 7)), Masking.CLEAR)))
                .isEqualTo(new Result.Gone());
        assertThat(transcripts.read(token(new TenantId(new UUID(7, 7)), silent, Masking.CLEAR)))
                .isEqualTo(new Result.Gone());
        assertThat(transcripts.read("no token")).isEqualTo(new Result.NoLink());
    }
}
