@NullMarked
package io.callwake.persistence.outcome;

import org.jspecify.annotations.NullMarked;
