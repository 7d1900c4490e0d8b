@NullMarked
package io.callwake.http.call;

import org.jspecify.annotations.NullMarked;
