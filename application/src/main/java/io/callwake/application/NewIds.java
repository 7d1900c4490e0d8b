package io.callwake.application;

import java.util.UUID;

/** Gives a new id, a UUID of version 7, each time it is asked. */
@FunctionalInterface
public interface NewIds {

    UUID next();
}
