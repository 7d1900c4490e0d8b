/** The assembled application. */
@NullMarked
package io.callwake.platform;

import org.jspecify.annotations.NullMarked;
