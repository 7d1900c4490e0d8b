@NullMarked
package io.callwake.voice.twilio;

import org.jspecify.annotations.NullMarked;
