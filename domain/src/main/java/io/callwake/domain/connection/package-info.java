@NullMarked
package io.callwake.domain.connection;

import org.jspecify.annotations.NullMarked;
