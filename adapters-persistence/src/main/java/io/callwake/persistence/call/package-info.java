@NullMarked
package io.callwake.persistence.call;

import org.jspecify.annotations.NullMarked;
