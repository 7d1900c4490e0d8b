/** The parts list: what is made of what. Everything here is wired by hand, so that a reader sees it. */
@NullMarked
package io.callwake.platform.parts;

import org.jspecify.annotations.NullMarked;
