@NullMarked
package io.callwake.platform.security;

import org.jspecify.annotations.NullMarked;
