@NullMarked
package io.callwake.graphql;

import org.jspecify.annotations.NullMarked;
