/** What happens when the process starts: refusals in plain words, a note of the process id, a welcome. */
@NullMarked
package io.callwake.platform.start;

import org.jspecify.annotations.NullMarked;
