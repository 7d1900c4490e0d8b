@NullMarked
package io.callwake.application.call;

import org.jspecify.annotations.NullMarked;
