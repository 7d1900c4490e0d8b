@NullMarked
package io.callwake.domain.analysis;

import org.jspecify.annotations.NullMarked;
