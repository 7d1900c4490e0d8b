/** What holds between the modules and packages. {@link io.callwake.tests.architecture.Rule} is the list. */
@NullMarked
package io.callwake.tests.architecture;

import org.jspecify.annotations.NullMarked;
