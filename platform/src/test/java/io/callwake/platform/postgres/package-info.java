@NullMarked
package io.callwake.platform.postgres;

import org.jspecify.annotations.NullMarked;
