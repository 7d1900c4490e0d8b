@NullMarked
package io.callwake.voice;

import org.jspecify.annotations.NullMarked;
