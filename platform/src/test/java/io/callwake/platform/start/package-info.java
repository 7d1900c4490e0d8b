@NullMarked
package io.callwake.platform.start;

import org.jspecify.annotations.NullMarked;
