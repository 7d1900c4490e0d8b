package io.callwake.graphql.connection;

import io.callwake.domain.Fault;
import io.callwake.domain.OneLine;
import io.callwake.graphql.PlacesInInput;
import io.callwake.graphql.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an input says of a connection, as the document that is read, and the way back from its places to those in the input. */
final class WrittenConnection {

    private static final List<String> AS_THEY_ARE =
            List.of("name", "platform", "settings", "defaultAgent", "settlesAfterSeconds", "longestCallSeconds");
    private static final String AGENTS = "agents";
    private static final String SECRETS = "secrets";
    private static final String RECORDINGS = "recordings";

    private final Map<String, @Nullable Object> document = new LinkedHashMap<>();
    private final List<Fault> slips = new ArrayList<>();
    private final PlacesInInput places = new PlacesInInput();

    WrittenConnection(Map<?, ?> input) {
        for (String member : AS_THEY_ARE) {
            if (input.containsKey(member)) {
                document.put(member, input.get(member));
            }
        }
        if (input.get(RECORDINGS) != null) {
            document.put(RECORDINGS, lowerCase(input.get(RECORDINGS)));
        }
        if (input.get(AGENTS) instanceof List<?> agents) {
            document.put(AGENTS, members(AGENTS, agents, "platformAgent", "agent"));
        }
        if (input.get(SECRETS) instanceof List<?> secrets) {
            document.put(SECRETS, members(SECRETS, secrets, "use", "secret"));
        }
    }

    /** A list of pairs, which is an object in the document. */
    private Map<String, @Nullable Object> members(String list, List<?> pairs, String name, String value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        int index = 0;
        for (Object each : pairs) {
            String at = String.valueOf(index++);
            if (each instanceof Map<?, ?> pair) {
                String key = list.equals(SECRETS) ? lowerCase(pair.get(name)) : String.valueOf(pair.get(name));
                if (members.containsKey(key)) {
                    slips.add(new Fault(
                            list + "[" + at + "]." + name,
                            OneLine.quoted(String.valueOf(pair.get(name))) + " stands there already"));
                } else {
                    members.put(key, pair.get(value));
                    places.put(list + "." + key, List.of(list, at, value));
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

    /** What the document cannot say, with its place in the input. */
    List<Fault> slips() {
        return List.copyOf(slips);
    }

    List<UserError> errors(List<Fault> faults) {
        return places.errors(faults);
    }
}
