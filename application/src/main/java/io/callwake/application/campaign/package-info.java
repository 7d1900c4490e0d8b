@NullMarked
package io.callwake.application.campaign;

import org.jspecify.annotations.NullMarked;
