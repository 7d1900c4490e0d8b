/** The Postgres that comes along: real binaries, data that stays. */
@NullMarked
package io.callwake.platform.postgres;

import org.jspecify.annotations.NullMarked;
