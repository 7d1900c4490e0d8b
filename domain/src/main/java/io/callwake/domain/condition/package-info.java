/** What a tenant can say about values that are known of a call: conditions on them, and texts with them in it. */
@NullMarked
package io.callwake.domain.condition;

import org.jspecify.annotations.NullMarked;
