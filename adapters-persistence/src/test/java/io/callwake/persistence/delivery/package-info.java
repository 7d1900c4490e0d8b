@NullMarked
package io.callwake.persistence.delivery;

import org.jspecify.annotations.NullMarked;
