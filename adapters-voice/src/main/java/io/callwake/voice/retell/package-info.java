/** Retell: its webhooks and its signature. */
@NullMarked
package io.callwake.voice.retell;

import org.jspecify.annotations.NullMarked;
