/** The tenant and the key with which a newcomer tries things out. */
@NullMarked
package io.callwake.platform.demo;

import org.jspecify.annotations.NullMarked;
