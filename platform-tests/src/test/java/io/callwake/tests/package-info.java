@NullMarked
package io.callwake.tests;

import org.jspecify.annotations.NullMarked;
