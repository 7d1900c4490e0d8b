package io.callwake.graphql.delivery;

import static io.callwake.graphql.PlacesInInput.INPUT;

import io.callwake.domain.Fault;
import io.callwake.graphql.PlacesInInput;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an input says of an endpoint, as the document that is read, and the way back from its places to those in the input. */
final class WrittenEndpoint {

    private static final List<String> AS_THEY_ARE =
            List.of("name", "url", "events", "agents", "schemaVersion", "secret", "atOnce", "perSecond");
    private static final String MASKING = "masking";
    private static final String SIGNATURES = "signatures";
    private static final String HEADERS = "headers";

    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();
    private final List<UserError> slips = new ArrayList<>();
    private final PlacesInInput places = new PlacesInInput();

    WrittenEndpoint(Map<?, ?> input) {
        for (String member : AS_THEY_ARE) {
            if (input.containsKey(member)) {
                document.put(member, input.get(member));
            }
        }
        if (input.get(MASKING) != null) {
            document.put(MASKING, lowerCase(input.get(MASKING)));
        }
        if (input.get(SIGNATURES) instanceof List<?> signatures) {
            document.put(
                    SIGNATURES,
                    signatures.stream().map(WrittenEndpoint::lowerCase).toList());
        }
        if (input.get(HEADERS) instanceof List<?> headers) {
            document.put(HEADERS, members(headers));
        }
    }

    /** A list of pairs, which is an object in the document. */
    private Map<String, @Nullable Object> members(List<?> headers) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        int index = 0;
        for (Object each : headers) {
            String at = String.valueOf(index++);
            if (each instanceof Map<?, ?> header) {
                String name = String.valueOf(header.get("name"));
                if (members.containsKey(name)) {
                    slips.add(UserError.of(Code.INVALID, "It stands there already.", INPUT, HEADERS, at, "name"));
                } else {
                    members.put(name, header.get("value"));
                    places.put(HEADERS + "." + name, List.of(HEADERS, at, "value"));
                }
            }
        }
        return members;
    }

    private static String lowerCase(@Nullable Object constant) {
        return String.valueOf(constant).toLowerCase(Locale.ROOT);
    }

    Map<String, @Nullable Object> document() {
        return document;
    }

    /** What the document cannot say. */
    List<UserError> slips() {
        return List.copyOf(slips);
    }

    List<UserError> errors(List<Fault> faults) {
        return places.errors(faults);
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "WrittenEndpoint" + document.keySet();
    }
}
