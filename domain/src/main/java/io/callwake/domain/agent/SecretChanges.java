package io.callwake.domain.agent;

import io.callwake.domain.document.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a document wants done with the secrets of its agent. What it does not speak of stays.
 *
 * @param set their new values
 * @param removed those it takes away
 * @param kept those it only names, and where; they must be there already
 */
public record SecretChanges(Map<SecretName, String> set, Set<SecretName> removed, Map<SecretName, String> kept) {

    private static final String SECRET = "secret";
    private static final String HEADERS = "headers";

    public SecretChanges {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** The changes in a document that has been found right. */
    static SecretChanges in(Map<?, ?> document) {
        Map<SecretName, String> set = new HashMap<>();
        Set<SecretName> removed = new HashSet<>();
        Map<SecretName, String> kept = new LinkedHashMap<>();
        secret(SecretName.FULFILMENT, Trees.objectIn(document, "fulfilment"), set, removed);
        int index = 0;
        for (Map<?, ?> action : Trees.objectsIn(document, "actions")) {
            String name = String.valueOf(action.get("name"));
            Map<?, ?> config = Trees.objectIn(action, "config");
            secret(SecretName.ofAction(name), config, set, removed);
            String path = "actions[" + index++ + "].config." + HEADERS + ".";
            Trees.objectIn(config, HEADERS).forEach((header, value) -> {
                SecretName secret = SecretName.ofHeader(name, String.valueOf(header));
                if (value == null) {
                    kept.put(secret, path + header);
                } else {
                    set.put(secret, String.valueOf(value));
                }
            });
        }
        return new SecretChanges(set, removed, kept);
    }

    private static void secret(
            SecretName name, Map<?, ?> holder, Map<SecretName, String> set, Set<SecretName> removed) {
        if (holder.get(SECRET) != null) {
            set.put(name, String.valueOf(holder.get(SECRET)));
        } else if (holder.containsKey(SECRET)) {
            removed.add(name);
        }
    }

    /** The document without secrets, and with the names of headers alone. */
    static Map<String, @Nullable Object> without(Map<?, ?> document) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(Trees.plain(document));
        if (members.get("fulfilment") instanceof Map<?, ?> fulfilment) {
            members.put("fulfilment", withoutSecrets(fulfilment));
        }
        if (members.get("actions") instanceof List<?> actions) {
            List<@Nullable Object> stripped = new ArrayList<>();
            for (Object action : actions) {
                stripped.add(action instanceof Map<?, ?> given ? withoutSecretsInside(given) : action);
            }
            members.put("actions", stripped);
        }
        return Trees.plain(members);
    }

    private static Map<?, ?> withoutSecretsInside(Map<?, ?> action) {
        Map<Object, @Nullable Object> members = new LinkedHashMap<>(action);
        members.computeIfPresent(
                "config", (_, config) -> config instanceof Map<?, ?> given ? withoutSecrets(given) : config);
        return members;
    }

    private static Map<?, ?> withoutSecrets(Map<?, ?> holder) {
        Map<Object, @Nullable Object> members = new LinkedHashMap<>(holder);
        members.remove(SECRET);
        if (members.get(HEADERS) instanceof Map<?, ?> headers) {
            Map<Object, @Nullable Object> names = new LinkedHashMap<>();
            headers.keySet().forEach(name -> names.put(name, null));
            members.put(HEADERS, names);
        }
        return members;
    }

    /** What is stored of secrets afterwards. */
    public Map<SecretName, String> appliedTo(Map<SecretName, String> stored) {
        Map<SecretName, String> after = new HashMap<>(stored);
        after.keySet().removeAll(removed);
        after.putAll(set);
        return after;
    }

    /** The names of those that are not afterwards what they were. */
    public Set<SecretName> changedIn(Map<SecretName, String> stored) {
        Map<SecretName, String> after = appliedTo(stored);
        Set<SecretName> changed = names();
        changed.removeIf(name -> Objects.equals(stored.get(name), after.get(name)));
        return changed;
    }

    /** The places of those it names that are not stored. */
    public List<String> missingIn(Map<SecretName, String> stored) {
        return kept.entrySet().stream()
                .filter(named -> !stored.containsKey(named.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What it says of secrets, for the names of which something is said. */
    public Set<SecretName> names() {
        Set<SecretName> names = new TreeSet<>(Comparator.comparing(SecretName::value));
        names.addAll(set.keySet());
        names.addAll(removed);
        return names;
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return "SecretChanges[" + names() + "]";
    }
}
