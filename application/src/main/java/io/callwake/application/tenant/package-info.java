@NullMarked
package io.callwake.application.tenant;

import org.jspecify.annotations.NullMarked;
