@NullMarked
package io.callwake.application.customer;

import org.jspecify.annotations.NullMarked;
