package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.util.Optional;

/** A type of the schema whose objects have an id of their own. */
public interface NodeType {

    /** Its name in the schema. */
    String name();

    /** The class that its objects are. */
    Class<?> view();

    /** The object of that id; nothing if the id is of another type, or nobody's, or another tenant's. */
    Optional<?> find(Principal caller, String id);
}
