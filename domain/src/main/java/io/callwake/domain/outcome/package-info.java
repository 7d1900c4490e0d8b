@NullMarked
package io.callwake.domain.outcome;

import org.jspecify.annotations.NullMarked;
