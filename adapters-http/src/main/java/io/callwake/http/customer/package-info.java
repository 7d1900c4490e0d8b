@NullMarked
package io.callwake.http.customer;

import org.jspecify.annotations.NullMarked;
