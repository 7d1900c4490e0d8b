@NullMarked
package io.callwake.http;

import org.jspecify.annotations.NullMarked;
