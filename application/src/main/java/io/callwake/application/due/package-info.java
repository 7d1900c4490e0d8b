@NullMarked
package io.callwake.application.due;

import org.jspecify.annotations.NullMarked;
