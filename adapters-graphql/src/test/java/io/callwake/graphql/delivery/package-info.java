@NullMarked
package io.callwake.graphql.delivery;

import org.jspecify.annotations.NullMarked;
