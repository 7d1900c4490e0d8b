@NullMarked
package io.callwake.workflows.call;

import org.jspecify.annotations.NullMarked;
