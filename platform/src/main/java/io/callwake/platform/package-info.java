/** The Spring Boot application: what there is, and how it is put together. */
@NullMarked
package io.callwake.platform;

import org.jspecify.annotations.NullMarked;
