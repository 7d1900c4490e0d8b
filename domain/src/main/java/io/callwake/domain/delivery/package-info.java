@NullMarked
package io.callwake.domain.delivery;

import org.jspecify.annotations.NullMarked;
