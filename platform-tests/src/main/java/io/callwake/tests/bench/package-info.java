@NullMarked
package io.callwake.tests.bench;

import org.jspecify.annotations.NullMarked;
