@NullMarked
package io.callwake.domain.audit;

import org.jspecify.annotations.NullMarked;
