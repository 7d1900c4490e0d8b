@NullMarked
package io.callwake.http.agent;

import org.jspecify.annotations.NullMarked;
