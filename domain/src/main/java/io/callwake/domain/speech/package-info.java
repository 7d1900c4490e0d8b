@NullMarked
package io.callwake.domain.speech;

import org.jspecify.annotations.NullMarked;
