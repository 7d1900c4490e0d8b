@NullMarked
package io.callwake.domain.tenant;

import org.jspecify.annotations.NullMarked;
