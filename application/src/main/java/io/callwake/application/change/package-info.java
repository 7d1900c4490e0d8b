/** What has changed, told to those who watch. */
@NullMarked
package io.callwake.application.change;

import org.jspecify.annotations.NullMarked;
