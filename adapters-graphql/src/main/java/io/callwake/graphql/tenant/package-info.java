@NullMarked
package io.callwake.graphql.tenant;

import org.jspecify.annotations.NullMarked;
