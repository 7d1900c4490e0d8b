@NullMarked
package io.callwake.workflows;

import org.jspecify.annotations.NullMarked;
