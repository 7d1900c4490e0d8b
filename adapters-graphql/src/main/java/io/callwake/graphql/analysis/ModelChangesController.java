package io.callwake.graphql.analysis;

import static io.callwake.graphql.PlacesInInput.INPUT;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.ArchiveModel;
import io.callwake.application.analysis.SaveModel;
import io.callwake.application.analysis.SaveModel.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes the models that judge a tenant's calls. */
@Controller
final class ModelChangesController {

    private static final String ID = "id";

    private final SaveModel saveModel;
    private final ArchiveModel archiveModel;

    ModelChangesController(SaveModel saveModel, ArchiveModel archiveModel) {
        this.saveModel = saveModel;
        this.archiveModel = archiveModel;
    }

    record ModelPayload(@Nullable ModelNode model, List<UserError> errors) {

        static ModelPayload of(AnalysisModel model) {
            return new ModelPayload(ModelNode.of(model), List.of());
        }

        static ModelPayload refused(UserError error) {
            return new ModelPayload(null, List.of(error));
        }
    }

    record ArchiveModelInput(String id) {}

    /** What is left out and what is {@code null} is told apart by the argument itself alone. */
    @MutationMapping
    ModelPayload saveModel(DataFetchingEnvironment field, @ContextValue Principal caller) {
        Map<?, ?> input = field.getArgumentOrDefault(INPUT, Map.of());
        WrittenModel written = new WrittenModel(input);
        boolean isForced = Boolean.TRUE.equals(input.get("force"));
        if (input.get(ID) == null) {
            return payload(saveModel.create(caller, written.document(), isForced), written);
        }
        String id = String.valueOf(input.get(ID));
        return Ids.parse(id, ModelId::parse)
                .map(model -> payload(saveModel.change(caller, model, written.document(), isForced), written))
                .orElseGet(() -> ModelPayload.refused(UserError.notFound(id, INPUT, ID)));
    }

    private static ModelPayload payload(Result result, WrittenModel written) {
        return switch (result) {
            case Result.Saved(AnalysisModel model) -> ModelPayload.of(model);
            case Result.Unknown(ModelId id) -> ModelPayload.refused(UserError.notFound(id.toString(), INPUT, ID));
            case Result.Faulty(List<Fault> faults) -> new ModelPayload(null, written.errors(faults));
            case Result.TooManyModels(int most) ->
                ModelPayload.refused(UserError.of(
                        Code.TOO_MANY, "There are " + most + " models already; archive one that nobody needs.", INPUT));
            case Result.Unanswered(AnalystFailed.Kind why) ->
                ModelPayload.refused(UserError.of(
                        Code.NOT_ANSWERING,
                        "The model was asked, and is not saved: " + why.told()
                                + ". With force it is saved all the same.",
                        INPUT,
                        atFault(why)));
        };
    }

    /** The member that most likely has to be another. */
    private static String atFault(AnalystFailed.Kind why) {
        return switch (why) {
            case BAD_KEY -> "key";
            case NO_SUCH_MODEL, MODEL_UNKNOWN, BAD_REQUEST, REFUSED, UNUSABLE, TOO_LONG -> "model";
            case UNREACHABLE, TIMED_OUT, RATE_LIMITED, OVERLOADED, BUSY -> "url";
        };
    }

    @MutationMapping
    ModelPayload archiveModel(@Argument ArchiveModelInput input, @ContextValue Principal caller) {
        return Ids.parse(input.id(), ModelId::parse)
                .flatMap(id -> archiveModel.archive(caller, id))
                .map(ModelPayload::of)
                .orElseGet(() -> ModelPayload.refused(UserError.notFound(input.id(), INPUT, ID)));
    }
}
