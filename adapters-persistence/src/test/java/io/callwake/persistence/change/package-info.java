@NullMarked
package io.callwake.persistence.change;

import org.jspecify.annotations.NullMarked;
