/** The check that workflow code does the same each time it is replayed. */
@NullMarked
package io.callwake.workflows.determinism;

import org.jspecify.annotations.NullMarked;
