@NullMarked
package io.callwake.application.change;

import org.jspecify.annotations.NullMarked;
