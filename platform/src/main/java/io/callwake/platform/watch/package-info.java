/** What operators see of it: health, metrics, traces, and words that stand in every line of the log. */
@NullMarked
package io.callwake.platform.watch;

import org.jspecify.annotations.NullMarked;
