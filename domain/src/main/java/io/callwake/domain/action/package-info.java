@NullMarked
package io.callwake.domain.action;

import org.jspecify.annotations.NullMarked;
