@NullMarked
package io.callwake.domain.transfer;

import org.jspecify.annotations.NullMarked;
