@NullMarked
package io.callwake.persistence.connection;

import org.jspecify.annotations.NullMarked;
