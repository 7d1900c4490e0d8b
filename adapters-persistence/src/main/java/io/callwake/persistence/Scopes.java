package io.callwake.persistence;

import io.callwake.domain.tenant.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes, as a column holds them: their keys with spaces between. One that a later version gave and this one does not know opens nothing. */
public final class Scopes {

    private Scopes() {}

    public static String column(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::key).sorted().collect(Collectors.joining(" "));
    }

    public static Set<Scope> read(String column) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(column.split(" ", -1))
                .map(Scopes::known)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        return scopes;
    }

    private static Optional<Scope> known(String key) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.key().equals(key))
                .findAny();
    }
}
