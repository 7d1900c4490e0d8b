package io.callwake.domain.call;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which calls a report is about. It is about the one its sender calls so; and the carrier's name tells that what others report is
 * the same call, as long as nobody has two names for it: who calls two calls differently knows that they are two.
 *
 * @param calls none if it is the first news of a call; more than one if these have turned out to be one
 * @param newNames by which the call was not known until now
 */
public record CallMatch(List<CallId> calls, List<CallName> newNames) {

    public CallMatch {
        calls = List.copyOf(calls);
        newNames = List.copyOf(newNames);
    }

    /**
     * Decides.
     *
     * @param told the names in the report, the sender's own first
     * @param known all names of the calls that have one of these
     */
    public static CallMatch of(List<CallName> told, Map<CallId, ? extends Collection<CallName>> known) {
        List<CallId> calls = new ArrayList<>();
        List<CallName> newNames = new ArrayList<>();
        Set<String> scopes = new HashSet<>();
        for (CallName name : told) {
            Map<CallId, Set<String>> named = scopesOfCallsNamed(name, known);
            if (named.isEmpty()) {
                newNames.add(name);
                scopes.add(name.scope());
            }
            named.forEach((call, theirs) -> {
                if (!calls.contains(call) && theirs.stream().noneMatch(scopes::contains)) {
                    calls.add(call);
                    scopes.addAll(theirs);
                }
            });
        }
        return new CallMatch(calls, newNames);
    }

    /** At most one. */
    private static Map<CallId, Set<String>> scopesOfCallsNamed(
            CallName name, Map<CallId, ? extends Collection<CallName>> known) {
        return known.entrySet().stream()
                .filter(each -> each.getValue().contains(name))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().stream().map(CallName::scope).collect(Collectors.toSet())));
    }

    public boolean isNew() {
        return calls.isEmpty();
    }
}
