@NullMarked
package io.callwake.graphql.call;

import org.jspecify.annotations.NullMarked;
