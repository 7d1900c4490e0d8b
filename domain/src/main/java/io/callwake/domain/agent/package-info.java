@NullMarked
package io.callwake.domain.agent;

import org.jspecify.annotations.NullMarked;
