/** A real Postgres for tests: one server a JVM, one database a test class, the roles of production. */
@NullMarked
package io.callwake.persistence.testing;

import org.jspecify.annotations.NullMarked;
