package io.callwake.http.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TenantsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static HttpRequest.Builder operators(String path) {
        return TestApi.strangersRequest(path)
                .header("Authorization", "Bearer " + TestApi.OPERATOR)
                .header("Content-Type", "application/json");
    }

    private static Answer patch(String id, String body) {
        return TestApi.send(operators("/v1/tenants/" + id).method("PATCH", BodyPublishers.ofString(body)));
    }

    private static JsonNode newTenant() {
        Answer created = TestApi.send(operators("/v1/tenants").POST(BodyPublishers.ofString("{\"name\": \"Fjord\"}")));
        assertThat(created.status()).isEqualTo(201);
        return JSON.readTree(created.body()).path("tenant");
    }

    private static int putWithRecordings(String tenant, int days) {
        return TestApi.send(TestApi.strangersRequest("/v1/agents/boiler-line")
                        .header("Authorization", "Bearer " + tenant)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                "{\"name\": \"Boiler\", \"retention\": {\"recordingDays\": " + days + "}}")))
                .status();
    }

    @Test
    void theOperatorLetsATenantKeepRecordingsLonger() {
        JsonNode tenant = newTenant();
        String id = tenant.path("id").asString();
        assertThat(tenant.path("longestRecordingDays").asInt()).isEqualTo(184);
        assertThat(putWithRecordings(id, 184)).isEqualTo(201);
        assertThat(putWithRecordings(id, 185)).isEqualTo(422);

        Answer changed = patch(id, "{\"longestRecordingDays\": 365}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body())
                .isEqualTo(
                        "{\"id\":\"" + id
                                + "\",\"name\":\"Fjord\",\"timeZone\":\"UTC\",\"currency\":\"USD\",\"longestRecordingDays\":365}");
        assertThat(putWithRecordings(id, 365)).isEqualTo(200);
        assertThat(putWithRecordings(id, 366)).isEqualTo(422);
    }

    @Test
    void whoIsNotThereIsNotFound() {
        for (String id : new String[] {"ws_00000000000000000000000000", "ws_x", "fjord"}) {
            assertThat(patch(id, "{\"longestRecordingDays\": 365}").status())
                    .as(id)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | longestRecordingDays",
                "{'longestRecordingDays': null} | longestRecordingDays",
                "{'longestRecordingDays': 0} | longestRecordingDays",
                "{'longestRecordingDays': 3651} | longestRecordingDays",
                "{'longestRecordingDays': 30, 'name': 'a'} | name",
            },
            quoteCharacter = '~')
    void whatIsWrongIsNamed(String body, String path) {
        Answer refused = patch(newTenant().path("id").asString(), body.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(JSON.readTree(refused.body()).at("/errors/0/path").asString())
                .isEqualTo(path);
    }

    @Test
    void aTenantMayNot() {
        TestApi api = TestApi.empty();

        Answer refused = TestApi.send(api.request("/v1/tenants/" + api.tenant())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"longestRecordingDays\": 365}")));

        assertThat(refused.status()).isEqualTo(403);
    }
}
