package io.callwake.application.agent;

import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.SecretChanges;
import io.callwake.domain.agent.SecretName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Secrets that a draft changes wait under names of its own; what it takes away waits as an empty text, which no secret is. */
final class DraftSecrets {

    private static final String TAKEN_AWAY = "";

    private DraftSecrets() {}

    /** What is to be kept for a draft that was made out of another revision. */
    static Map<SecretName, String> of(
            AgentRevision before, AgentRevision draft, Map<SecretName, String> stored, SecretChanges changes) {
        Map<SecretName, String> waiting = new HashMap<>();
        stored.forEach((name, value) -> {
            if (name.isInDraft(before.number())) {
                waiting.put(name.outOfDraft(before.number()).inDraft(draft.number()), value);
            }
        });
        changes.removed().forEach(name -> waiting.put(name.inDraft(draft.number()), TAKEN_AWAY));
        changes.set().forEach((name, value) -> waiting.put(name.inDraft(draft.number()), value));
        return waiting;
    }

    /** What there is once the draft is in force. */
    static Map<SecretName, String> appliedTo(Map<SecretName, String> stored, int draft) {
        Map<SecretName, String> after = new HashMap<>(stored);
        stored.forEach((name, value) -> {
            if (name.isInDraft(draft)) {
                SecretName place = name.outOfDraft(draft);
                if (value.equals(TAKEN_AWAY)) {
                    after.remove(place);
                } else {
                    after.put(place, value);
                }
            }
        });
        after.keySet().removeAll(waiting(stored, draft));
        return after;
    }

    static Set<SecretName> waiting(Map<SecretName, String> stored, int draft) {
        return stored.keySet().stream().filter(name -> name.isInDraft(draft)).collect(Collectors.toSet());
    }
}
