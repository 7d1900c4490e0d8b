/** How much may be asked. */
@NullMarked
package io.callwake.platform.limits;

import org.jspecify.annotations.NullMarked;
