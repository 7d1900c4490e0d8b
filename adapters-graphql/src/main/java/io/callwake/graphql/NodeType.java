package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Scope;
import java.util.Optional;

/** A type of the schema whose objects have an id of their own. */
public interface NodeType {

    /** Its name in the schema. */
    String name();

    /** The class that its objects are. */
    Class<?> view();

    /** The scope that its objects need; nothing where everybody sees what is his. */
    Optional<Scope> scope();

    /** Whether a text has the form of the type's ids. */
    boolean isId(String text);

    /** The object of that id; nothing if it is nobody's, or another tenant's. */
    Optional<?> find(Principal caller, String id);
}
