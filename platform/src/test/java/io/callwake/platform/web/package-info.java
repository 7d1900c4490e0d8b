@NullMarked
package io.callwake.platform.web;

import org.jspecify.annotations.NullMarked;
