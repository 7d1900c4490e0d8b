/** ElevenLabs: its post-call webhooks and their signature. */
@NullMarked
package io.callwake.voice.elevenlabs;

import org.jspecify.annotations.NullMarked;
