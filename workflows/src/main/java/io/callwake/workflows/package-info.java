/** The workflows, and the engine that runs them: one in this process, or a Temporal cluster. */
@NullMarked
package io.callwake.workflows;

import org.jspecify.annotations.NullMarked;
