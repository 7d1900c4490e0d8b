@NullMarked
package io.callwake.persistence.audit;

import org.jspecify.annotations.NullMarked;
