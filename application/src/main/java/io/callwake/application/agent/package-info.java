@NullMarked
package io.callwake.application.agent;

import org.jspecify.annotations.NullMarked;
