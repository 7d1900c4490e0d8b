@NullMarked
package io.callwake.persistence.tenant;

import org.jspecify.annotations.NullMarked;
