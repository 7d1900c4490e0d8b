@NullMarked
package io.callwake.platform.limits;

import org.jspecify.annotations.NullMarked;
