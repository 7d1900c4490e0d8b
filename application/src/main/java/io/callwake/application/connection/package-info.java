@NullMarked
package io.callwake.application.connection;

import org.jspecify.annotations.NullMarked;
