@NullMarked
package io.callwake.domain;

import org.jspecify.annotations.NullMarked;
