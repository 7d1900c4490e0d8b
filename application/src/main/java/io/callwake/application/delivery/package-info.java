@NullMarked
package io.callwake.application.delivery;

import org.jspecify.annotations.NullMarked;
