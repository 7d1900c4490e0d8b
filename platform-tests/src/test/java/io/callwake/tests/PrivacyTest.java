package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.CredentialHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A report with something personal in every field is refused, fails in the database, fails at every station of its way, and in
 * the end gets there; and so does the agent that it is for, with its secrets and texts. What is personal may then be found
 * where it belongs, and nowhere else.
 */
@Tag("platform")
@ResourceLock(MarkedCall.LOGGING)
class PrivacyTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** What an event says whose numbers, addresses and names are starred. */
    private static final Set<Marker> MASKED = EnumSet.of(
            Marker.EXTERNAL_ID,
            Marker.TRANSCRIPT,
            Marker.RECORDING_URL,
            Marker.CUSTOMER_IDENTIFIER,
            Marker.CUSTOMER_METADATA,
            Marker.DYNAMIC_VARIABLE,
            Marker.END_REASON,
            Marker.MODEL_SUMMARY,
            Marker.WEBHOOK_CALL,
            Marker.WEBHOOK_TRANSCRIPT);

    /** What an event says in clear. */
    private static final Set<Marker> CLEAR =
            with(MASKED, Marker.FROM, Marker.TO, Marker.CUSTOMER_NAME, Marker.CUSTOMER_EMAIL, Marker.CUSTOMER_NUMBER);

    /** Every place where something is, and why it belongs there. A place in which nothing is any more has to go. */
    private static final Map<String, Set<Marker>> BELONGS = Map.ofEntries(
            // What was sent, word by word: from it the call is made anew whenever there is more news.
            Map.entry(
                    "table call_report.body",
                    EnumSet.of(
                            Marker.FROM,
                            Marker.TO,
                            Marker.EXTERNAL_ID,
                            Marker.TRANSCRIPT,
                            Marker.RECORDING_URL,
                            Marker.CUSTOMER_NAME,
                            Marker.CUSTOMER_EMAIL,
                            Marker.CUSTOMER_IDENTIFIER,
                            Marker.CUSTOMER_NUMBER,
                            Marker.CUSTOMER_METADATA,
                            Marker.METADATA,
                            Marker.UNKNOWN_FIELD,
                            Marker.DYNAMIC_VARIABLE,
                            Marker.END_REASON,
                            Marker.CARRIER_CALL_ID,
                            Marker.EVENT,
                            Marker.WEBHOOK_CALL,
                            Marker.WEBHOOK_TRANSCRIPT)),
            // The call, as its tenant reads it.
            Map.entry("table call.from_number", EnumSet.of(Marker.FROM)),
            Map.entry("table call.to_number", EnumSet.of(Marker.TO)),
            Map.entry("table call.external_id", EnumSet.of(Marker.EXTERNAL_ID, Marker.WEBHOOK_CALL)),
            Map.entry("table call.recording_url", EnumSet.of(Marker.RECORDING_URL)),
            Map.entry("table recording.source_url", EnumSet.of(Marker.RECORDING_URL)),
            Map.entry("table call.platforms_end_reason", EnumSet.of(Marker.END_REASON)),
            Map.entry(
                    "table call.details",
                    EnumSet.of(
                            Marker.CUSTOMER_NAME,
                            Marker.CUSTOMER_EMAIL,
                            Marker.CUSTOMER_IDENTIFIER,
                            Marker.CUSTOMER_NUMBER,
                            Marker.CUSTOMER_METADATA,
                            Marker.METADATA,
                            Marker.UNKNOWN_FIELD,
                            Marker.DYNAMIC_VARIABLE,
                            Marker.CARRIER_CALL_ID,
                            Marker.EVENT)),
            // The person, as the tenant reads him, and what he is found by.
            Map.entry("table customer.name", EnumSet.of(Marker.CUSTOMER_NAME)),
            Map.entry("table customer.email", EnumSet.of(Marker.CUSTOMER_EMAIL)),
            Map.entry("table customer.identifier", EnumSet.of(Marker.CUSTOMER_IDENTIFIER)),
            Map.entry("table customer.number", EnumSet.of(Marker.CUSTOMER_NUMBER)),
            Map.entry("table customer.metadata", EnumSet.of(Marker.CUSTOMER_METADATA)),
            Map.entry("table customer_key.value", EnumSet.of(Marker.CUSTOMER_IDENTIFIER, Marker.CUSTOMER_NUMBER)),
            Map.entry("table transcript.turns", EnumSet.of(Marker.TRANSCRIPT, Marker.WEBHOOK_TRANSCRIPT)),
            // By these names later news of the call is known.
            Map.entry(
                    "table call_identity.value",
                    EnumSet.of(Marker.EXTERNAL_ID, Marker.CARRIER_CALL_ID, Marker.WEBHOOK_CALL)),
            // What the tenant calls a connection, and whom the platform means. Webhooks themselves are kept encrypted.
            Map.entry("table connection.name", EnumSet.of(Marker.CONNECTION_NAME)),
            Map.entry("table connection_agent.platform_agent", EnumSet.of(Marker.PLATFORM_AGENT)),
            Map.entry("table arrival.platform_agent", EnumSet.of(Marker.PLATFORM_AGENT, Marker.UNMAPPED_AGENT)),
            // For the eyes of the folder's owner alone: ./callwake key prints it.
            Map.entry("file data/keys/demo-api-key", EnumSet.of(Marker.API_KEY)),
            Map.entry("file data/keys/operator-key", EnumSet.of(Marker.OPERATOR_KEY)),
            // What the tenant wrote of his agent; the secrets and the values of headers beside it are encrypted.
            Map.entry(
                    "table agent_revision.configuration",
                    EnumSet.of(
                            Marker.WEBHOOK_URL,
                            Marker.ACTION_NAME,
                            Marker.ACTION_URL,
                            Marker.ACTION_TEXT,
                            Marker.ACTION_ADDRESS,
                            Marker.RUBRIC,
                            Marker.OUTCOME_LABEL,
                            Marker.OUTCOME_DESCRIPTION)),
            // By the name of its action a secret is found.
            Map.entry("table secret.purpose", EnumSet.of(Marker.ACTION_NAME)),
            // What the tenant calls his outcomes.
            Map.entry("table outcome.label", EnumSet.of(Marker.OUTCOME_LABEL)),
            Map.entry("table outcome.description", EnumSet.of(Marker.OUTCOME_DESCRIPTION)),
            // What the tenant wrote of his endpoints; their keys and the values of headers are encrypted.
            Map.entry("table endpoint.name", EnumSet.of(Marker.ENDPOINT_NAME)),
            Map.entry("table endpoint.url", EnumSet.of(Marker.ENDPOINT_URL)),
            // What the tenant calls his model; its key is encrypted.
            Map.entry("table model.name", EnumSet.of(Marker.MODEL_NAME)),
            // What was found in the call, the words that prove it, and what the model answered, whether it was believed
            // or not.
            Map.entry("table analysis.summary", EnumSet.of(Marker.MODEL_SUMMARY)),
            Map.entry("table analysis_detail.body", EnumSet.of(Marker.TRANSCRIPT)),
            Map.entry("table extracted_value.text_value", EnumSet.of(Marker.TRANSCRIPT)),
            Map.entry(
                    "table analysis_answer.content",
                    EnumSet.of(Marker.MODEL_SUMMARY, Marker.TRANSCRIPT, Marker.MODEL_SLIP)),
            // A model is shown what was said and what is asked, and opened with its key.
            Map.entry(
                    "asked of the model",
                    EnumSet.of(
                            Marker.TRANSCRIPT,
                            Marker.WEBHOOK_TRANSCRIPT,
                            Marker.RUBRIC,
                            Marker.OUTCOME_LABEL,
                            Marker.OUTCOME_DESCRIPTION,
                            Marker.MODEL_KEY)),
            // What an agent's receiver is told was found, but for what is to be masked.
            Map.entry("call.completed", EnumSet.of(Marker.TRANSCRIPT, Marker.MODEL_SUMMARY)),
            // What was sent, word by word, so that it can be sent again: masked, and as the tenant asked for it at one
            // endpoint.
            Map.entry("table event.body", MASKED),
            Map.entry("table event.clear_body", without(CLEAR, Marker.WEBHOOK_CALL, Marker.WEBHOOK_TRANSCRIPT)),
            Map.entry("masked events", withHeader(MASKED)),
            Map.entry("clear events", withHeader(CLEAR)),
            // What receivers answered, for the tenant to look at.
            Map.entry("table delivery_attempt.excerpt", EnumSet.of(Marker.ANSWER)));

    private static Set<Marker> withHeader(Set<Marker> said) {
        return with(said, Marker.ENDPOINT_HEADER);
    }

    private static Set<Marker> without(Set<Marker> all, Marker... others) {
        Set<Marker> some = EnumSet.copyOf(all);
        some.removeAll(List.of(others));
        return some;
    }

    private static Set<Marker> with(Set<Marker> some, Marker... others) {
        Set<Marker> all = EnumSet.copyOf(some);
        all.addAll(List.of(others));
        return all;
    }

    @TempDir
    static Path folder;

    private static MarkedCall call;
    private static List<String> secrets = List.of();
    private static Map<String, String> texts = Map.of();

    @BeforeAll
    static void send() {
        call = new MarkedCall(folder, lyingOnceAtEachStation());
        call.isRefused();
        call.agentIsChanged();
        call.endpointsAreMade();
        call.modelIsSaved();
        secrets = call.keysAreMade();
        call.failsInTheDatabase();
        call.goesAllTheWay(SOON);
        call.comesByWebhook(SOON);
        texts = call.texts();
    }

    @AfterAll
    static void stop() {
        call.close();
    }

    /** What is done is said to have failed, so that failures of every kind are told of. */
    private static Faults lyingOnceAtEachStation() {
        Set<Site> lied = ConcurrentHashMap.newKeySet();
        Set<Site> stations = EnumSet.of(
                Site.RECEIVE_REPORT,
                Site.SETTLE_CALL,
                Site.START_POST_CALL,
                Site.ASK_ANALYST,
                Site.CONCLUDE_CALL,
                Site.FAN_OUT,
                Site.SEND_WEBHOOK);
        return (site, moment) -> {
            if (moment == Moment.AFTER_BUT_UNKNOWN && stations.contains(site) && lied.add(site)) {
                throw new IllegalStateException("the test says that " + site + " has failed");
            }
        };
    }

    @Test
    void whatIsPersonalIsFoundWhereItBelongsAndNowhereElse() {
        Map<String, Set<Marker>> found = new TreeMap<>();
        for (Marker marker : Marker.values()) {
            for (String place : placesOf(marker.text)) {
                found.computeIfAbsent(place, _ -> EnumSet.noneOf(Marker.class)).add(marker);
            }
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(BELONGS);
    }

    /** It was in the answer that told it, once; what is kept is its hash. */
    @Test
    void theSecretOfAKeyIsFoundNowhere() {
        assertThat(secrets).hasSize(3).doesNotContain("");
        for (String secret : secrets) {
            assertThat(placesOf(secret)).isEmpty();
            assertThat(placesOf(CredentialHash.of(secret).value())).containsExactly("table credential.key_hash");
        }
    }

    private static Set<String> placesOf(String text) {
        Set<String> places = new TreeSet<>(call.columnsWith(text));
        texts.forEach((place, all) -> {
            if (all.contains(text)) {
                places.add(place);
            }
        });
        return places;
    }

    /** Otherwise that nothing was found there would say nothing. */
    @Test
    void everyPlaceThatIsSearchedKnowsOfTheCall() {
        assertThat(texts.get("log")).contains("Request failed", "a due row of kind POST_CALL", "analyse of post-call/");
        assertThat(texts.get("metrics")).contains("callwake_delivery_try_seconds_count{error=\"none\",result=\"2xx\"}");
        assertThat(texts.get("spans")).contains(call.id(), "callwake.delivery.try", "IllegalStateException");
        assertThat(texts.get("history")).contains(call.id(), "conclude");
        assertThat(texts.get("call.completed")).contains(call.id(), "webhook-signature");
        assertThat(texts.get("file data/postgres.log")).contains("database system is ready");
    }
}
