package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Scope;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of the schema whose objects have an id of their own. */
public abstract class NodeType<I, V> {

    private final String name;
    private final Class<V> view;
    private final @Nullable Scope scope;
    private final Function<String, I> parse;
    private final BiFunction<Principal, I, Optional<V>> find;

    /**
     * @param name its name in the schema
     * @param view the class that its objects are
     * @param scope the scope that its objects need; nothing where everybody sees what is his
     * @param parse reads one of its ids
     * @param find the object of that id; nothing if it is nobody's, or another tenant's
     */
    protected NodeType(
            String name,
            Class<V> view,
            @Nullable Scope scope,
            Function<String, I> parse,
            BiFunction<Principal, I, Optional<V>> find) {
        this.name = name;
        this.view = view;
        this.scope = scope;
        this.parse = parse;
        this.find = find;
    }

    String name() {
        return name;
    }

    Class<V> view() {
        return view;
    }

    boolean isId(String text) {
        return Ids.parse(text, parse).isPresent();
    }

    /** A missing scope is told by the form of the id alone, so that it does not tell whether there is such a thing. */
    public Optional<V> find(Principal caller, String id) {
        if (scope != null) {
            RequiredScopes.check(caller, scope);
        }
        return Ids.parse(id, parse).flatMap(parsed -> find.apply(caller, parsed));
    }
}
