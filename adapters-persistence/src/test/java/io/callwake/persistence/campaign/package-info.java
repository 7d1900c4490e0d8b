@NullMarked
package io.callwake.persistence.campaign;

import org.jspecify.annotations.NullMarked;
