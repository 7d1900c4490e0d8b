/** Signed webhooks: what they say, where they may go, how they are sent. */
@NullMarked
package io.callwake.delivery;

import org.jspecify.annotations.NullMarked;
