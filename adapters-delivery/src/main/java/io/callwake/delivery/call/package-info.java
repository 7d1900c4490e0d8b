@NullMarked
package io.callwake.delivery.call;

import org.jspecify.annotations.NullMarked;
