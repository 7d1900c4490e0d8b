@NullMarked
package io.callwake.application.fault;

import org.jspecify.annotations.NullMarked;
