package io.callwake.domain.agent;

import io.callwake.domain.OneLine;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a tenant decides for an agent, secrets apart. */
public record AgentConfiguration(String name, @Nullable Fulfilment fulfilment) {

    public static final int LONGEST_NAME = 200;

    public AgentConfiguration {
        checkName(name);
    }

    /** @throws IllegalArgumentException quoting the name, if an agent cannot be called that */
    public static String checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !OneLine.is(name)) {
            throw new IllegalArgumentException(
                    "an agent's name has 1 to " + LONGEST_NAME + " characters on one line: " + OneLine.quoted(name));
        }
        return name;
    }

    /** The names of the fields in which it differs from another one. */
    public Set<String> differencesTo(AgentConfiguration other) {
        Set<String> fields = new TreeSet<>();
        if (!name.equals(other.name)) {
            fields.add("name");
        }
        if (!Objects.equals(fulfilment, other.fulfilment)) {
            fields.add("fulfilment");
        }
        return fields;
    }
}
