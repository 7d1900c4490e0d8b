/** The workflow that follows every settled call. */
@NullMarked
package io.callwake.workflows.call;

import org.jspecify.annotations.NullMarked;
