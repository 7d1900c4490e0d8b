package io.callwake.persistence.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.domain.agent.FieldType;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Finding;
import io.callwake.domain.condition.Value;
import io.callwake.persistence.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jooq.JSON;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What has been stored in any form is read for ever: a form that was released has a file, which never changes. */
class AnalysisJsonTest {

    private static final Path GOLDEN = Path.of("src/test/resources/analysis-v" + AnalysisJson.VERSION + ".json");

    @Test
    void anAnalysisIsWrittenAsItsGoldenFileHasIt() throws IOException {
        JSON written = AnalysisJson.whole(ExampleAnalysis.FULL);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, Json.read(written).toPrettyString() + "\n");
        }
        assertThat(Json.read(written)).isEqualTo(Json.read(golden(AnalysisJson.VERSION)));
    }

    @Test
    void theFirstFormIsRead() throws IOException {
        assertThat(StoredAnalysis.of(1, golden(1)).whole()).isEqualTo(ExampleAnalysis.FULL);
    }

    private static JSON golden(int version) throws IOException {
        return JSON.valueOf(Files.readString(Path.of("src/test/resources/analysis-v" + version + ".json")));
    }

    @Test
    void anAnalysisComesBackAsItWentIn() {
        for (Analysis analysis : List.of(
                ExampleAnalysis.FULL,
                Analysis.skipped("nobody spoke"),
                Analysis.failed("the model did not answer in time"))) {
            assertThat(StoredAnalysis.of(AnalysisJson.VERSION, AnalysisJson.whole(analysis))
                            .whole())
                    .isEqualTo(analysis);
        }
    }

    @Test
    void theDetailHasWhatIsInNoRow() {
        StoredAnalysis detail = StoredAnalysis.of(AnalysisJson.VERSION, AnalysisJson.detail(ExampleAnalysis.FULL));
        assertThat(detail.grounds()).isEqualTo(ExampleAnalysis.FULL.grounds());
        assertThat(detail.values()).isEqualTo(ExampleAnalysis.FULL.values());
        assertThat(detail.basis()).isEqualTo(ExampleAnalysis.BASIS);
        assertThat(Json.read(AnalysisJson.detail(ExampleAnalysis.FULL)).has("gist"))
                .isFalse();
    }

    @Test
    void membersThatAreNotKnownArePassedOver() {
        JsonNode written = Json.read(AnalysisJson.whole(ExampleAnalysis.FULL));
        addStrangersTo(written);
        assertThat(StoredAnalysis.of(1, Json.column((ObjectNode) written)).whole())
                .isEqualTo(ExampleAnalysis.FULL);
    }

    private static void addStrangersTo(JsonNode node) {
        List.copyOf(node.valueStream().toList()).forEach(AnalysisJsonTest::addStrangersTo);
        if (node instanceof ObjectNode object) {
            object.putObject("stranger").put("more", 1);
        }
    }

    @Test
    void aFormOfALaterVersionIsNotGuessedAt() {
        JSON written = AnalysisJson.whole(ExampleAnalysis.FULL);
        assertThatIllegalStateException()
                .isThrownBy(() -> StoredAnalysis.of(AnalysisJson.VERSION + 1, written))
                .withMessageContaining("a form that this version does not know");
    }

    @Test
    void aValueThatIsNothingIsNotWritten() {
        Finding nothing = new Finding.Found(Value.NOTHING, Evidence.NONE, null);
        Analysis analysis = Analysis.skipped("why")
                .withValues(List.of(new ExtractedValue("any", FieldType.Name.STRING, false, false, nothing)));
        assertThatIllegalArgumentException().isThrownBy(() -> AnalysisJson.whole(analysis));
    }
}
