@NullMarked
package io.callwake.platform.parts;

import org.jspecify.annotations.NullMarked;
