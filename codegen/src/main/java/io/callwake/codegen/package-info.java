@NullMarked
package io.callwake.codegen;

import org.jspecify.annotations.NullMarked;
