@NullMarked
package io.callwake.persistence.customer;

import org.jspecify.annotations.NullMarked;
