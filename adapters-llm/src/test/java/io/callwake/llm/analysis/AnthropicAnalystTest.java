package io.callwake.llm.analysis;

import io.callwake.application.MovableClock;
import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystContract;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** What is behind it makes things up, and lets itself be talked into more. */
class AnthropicAnalystTest implements AnalystContract {

    private final ScriptedModel model = ObedientModel.withAnOpinion(Dialect.ANTHROPIC);
    private final PlainEgress egress = new PlainEgress(Duration.ofSeconds(60));

    @Override
    public Analyst analyst() {
        return new LangChainProviders(egress, MovableClock.at("2026-03-03T09:00:00Z"))
                .of(Dialect.ANTHROPIC.model(model.url(), Strictness.SCHEMA), new ModelKey("sk-test"));
    }

    @AfterEach
    void close() {
        model.close();
        egress.close();
    }
}
