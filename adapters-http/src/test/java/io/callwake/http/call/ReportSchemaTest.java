package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.callwake.domain.call.ReportReader;
import io.callwake.http.WrittenSchema;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others are told of call reports. {@code -Dgolden.update=true} writes the file anew. */
class ReportSchemaTest {

    private static final Path FILE = Path.of("../docs/schemas/call-report.schema.json");
    private static final String WRITTEN = WrittenSchema.of(ReportReader.schema());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(WRITTEN);

    private final TestApi api = TestApi.withAnAgent();

    @Test
    void itIsTheOneInTheDocumentation() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, WRITTEN);
        }
        assertThat(Files.readString(FILE)).isEqualTo(WRITTEN);
    }

    @Test
    void itIsServed() {
        Answer served = api.get("/v1/schemas/call-report.json");

        assertThat(served.header("Content-Type")).isEqualTo("application/schema+json");
        assertThat(served.body()).isEqualTo(WRITTEN);
    }

    @Test
    void whatIsTakenIsValid() throws IOException {
        assertThat(api.postCall(CallReportsTest.COMPLETE).status()).isEqualTo(202);
        assertThat(SCHEMA.validate(JSON.readTree(CallReportsTest.COMPLETE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'externalId': 'a'}",
                "{'externalId': 'a', 'agentRef': null}",
                "{'externalId': '', 'agentRef': 'boiler-line'}",
                "{'externalId': 'a', 'agentRef': 'boiler-line', 'direction': 'sideways'}",
                "{'externalId': 'a', 'agentRef': 'boiler-line', 'durationSec': -1}",
                "{'externalId': 'a', 'agentRef': 'boiler-line', 'transcript': [{'speaker': 'agent'}]}",
                "{'externalId': 'a', 'agentRef': 'boiler-line', 'events': [{}]}",
            })
    void whatIsWrongInItsStructureIsFoundByBoth(String written) throws IOException {
        String report = written.replace('\'', '"');

        assertThat(api.postCall(report).status()).isEqualTo(422);
        assertThat(SCHEMA.validate(JSON.readTree(report))).isNotEmpty();
    }
}
