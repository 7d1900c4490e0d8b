/** A voice platform that is described by data: how its webhooks are signed, and where in them the report stands. */
@NullMarked
package io.callwake.voice.generic;

import org.jspecify.annotations.NullMarked;
