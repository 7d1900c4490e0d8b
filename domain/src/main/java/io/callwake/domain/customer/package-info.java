@NullMarked
package io.callwake.domain.customer;

import org.jspecify.annotations.NullMarked;
