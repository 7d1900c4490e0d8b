@NullMarked
package io.callwake.application;

import org.jspecify.annotations.NullMarked;
