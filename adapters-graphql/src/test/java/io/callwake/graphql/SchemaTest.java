package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.Introspection;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import io.callwake.application.call.ReceiveReportDocument;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.customer.Customers;
import io.callwake.domain.PhoneType;
import io.callwake.domain.action.ActionType;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.NotEvaluable;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Rule;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.analysis.Strictness;
import io.callwake.domain.analysis.Why;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.condition.Operator;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.customer.ConsentChannel;
import io.callwake.domain.document.Difference;
import io.callwake.domain.followup.FollowUpPolicy.OnDuplicate;
import io.callwake.domain.followup.FollowUpPolicy.OnVoicemail;
import io.callwake.domain.followup.FollowUpPolicy.ZoneSource;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class SchemaTest {

    private static final Path GOLDEN = Path.of("src/test/resources/schema.golden.graphqls");

    private final GraphQLSchema schema = TestGraphQl.source().schema();

    /** The switches of {@code docs/changing-it.md} accept a change that is meant. */
    @Test
    void theSchemaIsTheOneThatWasReviewed() throws IOException {
        String printed = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(true)
                        .includeDirectiveDefinition(Set.of("requires", "masked")::contains)
                        .includeSchemaDefinition(false)
                        .includeScalarTypes(true))
                .print(schema);
        SchemaChanges changes = SchemaChanges.between(Files.readString(GOLDEN, StandardCharsets.UTF_8), printed);

        if (Boolean.getBoolean("golden.update")
                && (changes.breaking().isEmpty() || Boolean.getBoolean("golden.breaking"))) {
            Files.writeString(GOLDEN, printed);
        } else {
            assertThat(changes.told()).isEmpty();
        }
    }

    @Test
    void everythingIsDescribed() {
        List<String> silent = new ArrayList<>();
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            if (Introspection.isIntrospectionTypes(type) || isBuiltIn(type)) {
                continue;
            }
            note(silent, type.getName(), type.getDescription());
            if (type instanceof GraphQLFieldsContainer container) {
                for (GraphQLFieldDefinition field : container.getFieldDefinitions()) {
                    note(silent, type.getName() + "." + field.getName(), field.getDescription());
                    for (GraphQLArgument argument : field.getArguments()) {
                        note(
                                silent,
                                type.getName() + "." + field.getName() + "(" + argument.getName() + ")",
                                argument.getDescription());
                    }
                }
            }
            if (type instanceof GraphQLInputObjectType input) {
                for (GraphQLInputObjectField field : input.getFieldDefinitions()) {
                    note(silent, type.getName() + "." + field.getName(), field.getDescription());
                }
            }
            if (type instanceof GraphQLEnumType enumType) {
                for (GraphQLEnumValueDefinition value : enumType.getValues()) {
                    note(silent, type.getName() + "." + value.getName(), value.getDescription());
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private static boolean isBuiltIn(GraphQLNamedType type) {
        return List.of("String", "Int", "Float", "Boolean", "ID").contains(type.getName());
    }

    private static void note(List<String> silent, String what, @Nullable String description) {
        if (description == null || description.isBlank()) {
            silent.add(what);
        }
    }

    @Test
    void theSchemaKnowsEveryWordOfTheDomain() {
        for (Class<? extends Enum<?>> type : List.of(
                ActionType.class,
                AnalysisStatus.class,
                Sentiment.class,
                CallStatus.class,
                ConsentChannel.class,
                Direction.class,
                Ending.class,
                OnDuplicate.class,
                OnVoicemail.class,
                PostCallProgress.class,
                PhoneType.class,
                Reach.class,
                RecordingStatus.class,
                Speaker.class,
                Scope.class,
                AuditedAction.class,
                ArrivalState.class,
                RecordingKeeping.class,
                SecretUse.class)) {
            knowsEveryWord(type.getSimpleName(), type);
        }
        knowsEveryWord("FiledAs", Filed.As.class);
        knowsEveryWord("ReportStatus", ReceiveReportDocument.News.class);
        knowsEveryWord("AnsweredBy", AnsweredBy.class);
        knowsEveryWord("RecordingStatus", RecordingStatus.class);
        knowsEveryWord("ConditionOperator", Operator.class);
        knowsEveryWord("CustomerOrder", Customers.Order.class);
        knowsEveryWord("DifferenceKind", Difference.Change.class);
        knowsEveryWord("ExtractionFieldType", FieldType.Name.class);
        knowsEveryWord("ExtractionFieldFormat", TextFormat.class);
        knowsEveryWord("TimeZoneSource", ZoneSource.class);
        knowsEveryWord("UserErrorCode", UserError.Code.class);
        knowsEveryWord("MissingReason", Why.class);
        knowsEveryWord("NotEvaluableReason", NotEvaluable.class);
        knowsEveryWord("ClaimRule", Rule.class);
        knowsEveryWord("AttentionKind", Attention.class);
        knowsEveryWord("ModelProvider", Provider.class);
        knowsEveryWord("ModelMode", Strictness.class);
    }

    private void knowsEveryWord(String name, Class<? extends Enum<?>> type) {
        assertThat(
                        schema.getTypeAs(name) instanceof GraphQLEnumType inSchema
                                ? inSchema.getValues()
                                : List.<GraphQLEnumValueDefinition>of())
                .extracting(GraphQLEnumValueDefinition::getName)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    @Test
    void aNodeDoesNotStartWithAFieldThatNothingAnswers() {
        new WebApplicationContextRunner()
                .withUserConfiguration(TestGraphQl.Server.class)
                .withPropertyValues("spring.graphql.schema.additional-files=classpath:mismatch/unanswered.graphqls")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(SchemaMismatch.class)
                        .hasMessageContaining("Unmapped fields: {Query=[unanswered]}"));
    }
}
