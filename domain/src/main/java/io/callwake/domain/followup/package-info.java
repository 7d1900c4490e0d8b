@NullMarked
package io.callwake.domain.followup;

import org.jspecify.annotations.NullMarked;
