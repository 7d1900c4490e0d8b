@NullMarked
package io.callwake.delivery;

import org.jspecify.annotations.NullMarked;
