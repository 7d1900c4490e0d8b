package io.callwake.graphql;

import io.callwake.domain.Fault;
import io.callwake.graphql.UserError.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way back from the places in a document to those in the input that it was made of. */
public final class PlacesInInput {

    public static final String INPUT = "input";

    private static final int LONGEST_STEP = 200;

    /** Of what does not stand there under the same name. */
    private final Map<String, List<String>> elsewhere = new HashMap<>();

    public void put(String placeInDocument, List<String> placeInInput) {
        elsewhere.put(placeInDocument, placeInInput);
    }

    public List<UserError> errors(List<Fault> faults) {
        return faults.stream().map(this::error).toList();
    }

    private UserError error(Fault fault) {
        List<String> path = new ArrayList<>(List.of(INPUT));
        path.addAll(elsewhere.getOrDefault(fault.path(), stepsOf(fault.path())));
        return new UserError(
                Code.INVALID, fault.path().isEmpty() ? fault.message() : fault.path() + ": " + fault.message(), path);
    }

    private static List<String> stepsOf(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
            if (!step.isEmpty()) {
                steps.add(step.substring(0, Math.min(step.length(), LONGEST_STEP)));
            }
        }
        return steps;
    }
}
