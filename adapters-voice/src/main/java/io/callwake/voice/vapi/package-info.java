/** Vapi: its server messages, and the ways to prove whose they are. */
@NullMarked
package io.callwake.voice.vapi;

import org.jspecify.annotations.NullMarked;
