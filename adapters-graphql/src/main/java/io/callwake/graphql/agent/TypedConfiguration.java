package io.callwake.graphql.agent;

import static io.callwake.graphql.agent.Form.entries;
import static io.callwake.graphql.agent.Form.list;
import static io.callwake.graphql.agent.Form.lowerCase;
import static io.callwake.graphql.agent.Form.memberAlone;
import static io.callwake.graphql.agent.Form.object;
import static io.callwake.graphql.agent.Form.oneOrSeveral;
import static io.callwake.graphql.agent.Form.oneOrSeveralIn;
import static io.callwake.graphql.agent.Form.word;

import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.condition.Operator;
import io.callwake.graphql.agent.WrittenDocument.Spot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How {@code AgentConfigurationInput} is written as a document: under the same names, but for what stands here. */
final class TypedConfiguration {

    private static final Form CONFIG =
            object(Form::snakeCase, Map.of("headers", entries("name", "value", Form.AS_IT_IS), "to", oneOrSeveral()));

    private static final Form ACTION =
            object(Map.of("type", lowerCase(), "condition", TypedConfiguration::condition, "config", CONFIG));

    private static final Form FIELD = object(Map.of(
            "type",
            lowerCase(),
            "format",
            word(constant -> TextFormat.valueOf(constant).key()),
            "condition",
            TypedConfiguration::condition));

    private static final Form FOLLOW_UP = object(Map.of(
            "callingHours",
            entries("days", "hours", oneOrSeveralIn("hours")),
            "timeZoneSource",
            lowerCase(),
            "onVoicemail",
            lowerCase(),
            "onDuplicate",
            lowerCase()));

    static final Form FORM = object(Map.of(
            "outcomes",
            list(memberAlone("key")),
            "extraction",
            list(FIELD),
            "actions",
            list(ACTION),
            "followUp",
            FOLLOW_UP));

    private TypedConfiguration() {}

    /** Conditions stand in conditions. */
    private static @Nullable Object condition(@Nullable Object given, Spot spot) {
        Form parts = list(TypedConfiguration::condition);
        return object(Map.of(
                        "operator", word(constant -> Operator.valueOf(constant).sign()), "all", parts, "any", parts))
                .written(given, spot);
    }
}
