@NullMarked
package io.callwake.persistence.analysis;

import org.jspecify.annotations.NullMarked;
