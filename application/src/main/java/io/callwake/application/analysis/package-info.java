@NullMarked
package io.callwake.application.analysis;

import org.jspecify.annotations.NullMarked;
