package io.callwake.llm.analysis;

import io.callwake.application.analysis.AnalystFailed;
import io.callwake.domain.analysis.Strictness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A small question with which it is found out whether a model answers, and how far it keeps to a form. */
final class ModelProbe {

    /** What it thinks before it answers is counted as well. */
    private static final int MOST_TOKENS = 1_000;

    private static final String ANSWER = "answer";
    private static final String SURE = "sure";
    private static final List<String> MEMBERS = List.of(ANSWER, SURE);
    private static final String SCHEMA = """
            {"type":"object","properties":{"answer":{"type":"string","enum":["yes","no"]},"sure":{"type":"boolean"}},\
            "required":["answer","sure"],"additionalProperties":false}""";

    private final ModelLine line;

    ModelProbe(ModelLine line) {
        this.line = line;
    }

    /**
     * @return the form that the model has kept to, which may be a weaker one, if the provider knows no other; nothing if it has not
     * @throws AnalystFailed if there is no answer
     */
    Optional<Strictness> ask(Strictness form, Duration atMost) {
        Conversation.Asked asked = line.open(new Small(), MOST_TOKENS, atMost)
                .ask(new Manners(form, line.manners().isCool(), line.manners().countsThoughts(), false));
        return FirstObject.in(asked.reply().text())
                .filter(ModelProbe::isAsWanted)
                .map(_ -> asked.manners().strictness());
    }

    private static boolean isAsWanted(ObjectNode object) {
        return MEMBERS.stream().allMatch(object::has) && object.path(SURE).isBoolean();
    }

    /** Whoever is held to the schema is not told the form: that he keeps to it shows that the schema has reached him. */
    private static final class Small implements Conversation.Asking {

        @Override
        public String system() {
            return "You answer questions about telephone calls.";
        }

        @Override
        public String question(Strictness strictness) {
            String question = "Nobody picked up the telephone. Was there a conversation?";
            return strictness == Strictness.SCHEMA
                    ? question
                    : question
                            + " Answer with a JSON object such as {\"answer\":\"yes\",\"sure\":true}, and nothing else.";
        }

        @Override
        public String schema() {
            return SCHEMA;
        }
    }
}
