@NullMarked
package io.callwake.persistence.agent;

import org.jspecify.annotations.NullMarked;
