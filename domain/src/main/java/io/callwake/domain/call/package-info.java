@NullMarked
package io.callwake.domain.call;

import org.jspecify.annotations.NullMarked;
