@NullMarked
package io.callwake.application.outcome;

import org.jspecify.annotations.NullMarked;
