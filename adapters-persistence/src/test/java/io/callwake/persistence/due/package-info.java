@NullMarked
package io.callwake.persistence.due;

import org.jspecify.annotations.NullMarked;
