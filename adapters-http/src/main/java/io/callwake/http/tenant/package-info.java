@NullMarked
package io.callwake.http.tenant;

import org.jspecify.annotations.NullMarked;
