@NullMarked
package io.callwake.domain.campaign;

import org.jspecify.annotations.NullMarked;
