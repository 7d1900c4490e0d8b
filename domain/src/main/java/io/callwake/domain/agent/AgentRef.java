package io.callwake.domain.agent;

import io.callwake.domain.OneLine;
import java.util.regex.Pattern;

/** The name by which a tenant refers to its agent; it cannot be taken for an agent's id. */
public record AgentRef(String value) {

    private static final Pattern FORM = Pattern.compile("(?!agent_)[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public AgentRef {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an agent reference: " + OneLine.quoted(value)
                    + " (1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit, and not"
                    + " beginning with \"agent_\")");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
