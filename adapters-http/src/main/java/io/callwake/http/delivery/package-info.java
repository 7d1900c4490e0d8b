@NullMarked
package io.callwake.http.delivery;

import org.jspecify.annotations.NullMarked;
