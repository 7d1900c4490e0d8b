@NullMarked
package io.callwake.platform.watch;

import org.jspecify.annotations.NullMarked;
