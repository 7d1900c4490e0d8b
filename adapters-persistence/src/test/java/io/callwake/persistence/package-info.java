@NullMarked
package io.callwake.persistence;

import org.jspecify.annotations.NullMarked;
