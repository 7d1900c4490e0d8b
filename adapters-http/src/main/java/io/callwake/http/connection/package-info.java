@NullMarked
package io.callwake.http.connection;

import org.jspecify.annotations.NullMarked;
