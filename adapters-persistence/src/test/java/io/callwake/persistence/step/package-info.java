@NullMarked
package io.callwake.persistence.step;

import org.jspecify.annotations.NullMarked;
