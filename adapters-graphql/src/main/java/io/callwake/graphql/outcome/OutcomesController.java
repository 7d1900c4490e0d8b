package io.callwake.graphql.outcome;

import io.callwake.application.outcome.ArchiveOutcome;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.outcome.SaveOutcome;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.document.ObjectReader;
import io.callwake.domain.document.Reading;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeChoice;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeReader;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for the catalogue of outcomes, and changes it. */
@Controller
final class OutcomesController {

    private static final String LIST = "outcomes";
    private static final String FIRST = LIST + "[0].";

    private final Outcomes outcomes;
    private final SaveOutcome saveOutcome;
    private final ArchiveOutcome archiveOutcome;

    OutcomesController(Outcomes outcomes, SaveOutcome saveOutcome, ArchiveOutcome archiveOutcome) {
        this.outcomes = outcomes;
        this.saveOutcome = saveOutcome;
        this.archiveOutcome = archiveOutcome;
    }

    record SaveOutcomeInput(
            String key,
            @Nullable String label,
            @Nullable String description,
            @Nullable String colour) {

        private Map<String, @Nullable Object> members() {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("key", key);
            members.put("label", label);
            members.put("description", description);
            members.put("colour", colour);
            return members;
        }
    }

    record KeyInput(String key) {}

    record OutcomePayload(@Nullable OutcomeNode outcome, List<UserError> errors) {

        static OutcomePayload of(Outcome outcome) {
            return new OutcomePayload(OutcomeNode.of(outcome), List.of());
        }

        static OutcomePayload refused(Code code, String message, String... path) {
            return new OutcomePayload(null, List.of(UserError.of(code, message, path)));
        }
    }

    @QueryMapping
    List<OutcomeNode> outcomes(@Argument @Nullable Boolean archived, @ContextValue Principal caller) {
        return outcomes.catalogue(caller.tenant()).outcomes().stream()
                .filter(outcome -> archived == null || archived == outcome.isArchived())
                .map(OutcomeNode::of)
                .toList();
    }

    @MutationMapping
    OutcomePayload saveOutcome(@Argument SaveOutcomeInput input, @ContextValue Principal caller) {
        return switch (Reading.of(Map.of(LIST, List.of(input.members())), OutcomesController::read)) {
            case Reading.Faulty<OutcomeChoice>(List<Fault> faults) ->
                new OutcomePayload(
                        null, faults.stream().map(OutcomesController::error).toList());
            case Reading.Whole<OutcomeChoice>(OutcomeChoice choice) ->
                switch (saveOutcome.save(caller, choice.key(), choice.text())) {
                    case SaveOutcome.Result.Saved(Outcome outcome) -> OutcomePayload.of(outcome);
                    case SaveOutcome.Result.IsArchived(Outcome outcome) ->
                        OutcomePayload.refused(
                                Code.ARCHIVED,
                                "The outcome \"" + outcome.key() + "\" is archived; unarchive it, or take another key.",
                                "input",
                                "key");
                    case SaveOutcome.Result.TooManyOutcomes(int most) ->
                        OutcomePayload.refused(
                                Code.TOO_MANY,
                                "There are " + most + " outcomes already; change one that nobody needs.",
                                "input",
                                "key");
                };
        };
    }

    /** The rules are those for an outcome that an agent's document speaks of. */
    private static @Nullable OutcomeChoice read(ObjectReader in) {
        Supplier<List<OutcomeChoice>> choices = in.required(LIST, new OutcomeReader(null, List.of()).kind());
        return in.built(() -> choices.get().getFirst());
    }

    private static UserError error(Fault fault) {
        String member = fault.path().replace(FIRST, "");
        return UserError.of(Code.INVALID, member + ": " + fault.message(), "input", member);
    }

    @MutationMapping
    OutcomePayload archiveOutcome(@Argument KeyInput input, @ContextValue Principal caller) {
        return known(input)
                .map(key -> payload(archiveOutcome.archive(caller, key)))
                .orElseGet(() -> unknown(input.key()));
    }

    @MutationMapping
    OutcomePayload unarchiveOutcome(@Argument KeyInput input, @ContextValue Principal caller) {
        return known(input)
                .map(key -> payload(archiveOutcome.unarchive(caller, key)))
                .orElseGet(() -> unknown(input.key()));
    }

    private static Optional<OutcomeKey> known(KeyInput input) {
        return Ids.parse(input.key(), OutcomeKey::new);
    }

    private static OutcomePayload payload(ArchiveOutcome.Result result) {
        return switch (result) {
            case ArchiveOutcome.Result.Done(Outcome outcome) -> OutcomePayload.of(outcome);
            case ArchiveOutcome.Result.Unknown(OutcomeKey key) -> unknown(key.value());
            case ArchiveOutcome.Result.AlwaysNeeded(Outcome outcome) ->
                OutcomePayload.refused(
                        Code.NEEDED,
                        "The outcome \"" + outcome.key()
                                + "\" cannot be archived: a call that a machine answered has it.",
                        "input",
                        "key");
        };
    }

    private static OutcomePayload unknown(String key) {
        return new OutcomePayload(null, List.of(UserError.notFound(key, "input", "key")));
    }
}
