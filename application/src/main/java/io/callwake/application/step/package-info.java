@NullMarked
package io.callwake.application.step;

import org.jspecify.annotations.NullMarked;
