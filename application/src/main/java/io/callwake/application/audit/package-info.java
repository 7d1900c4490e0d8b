@NullMarked
package io.callwake.application.audit;

import org.jspecify.annotations.NullMarked;
