@NullMarked
package io.callwake.testing;

import org.jspecify.annotations.NullMarked;
