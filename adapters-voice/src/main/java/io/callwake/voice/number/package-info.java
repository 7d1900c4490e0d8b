@NullMarked
package io.callwake.voice.number;

import org.jspecify.annotations.NullMarked;
