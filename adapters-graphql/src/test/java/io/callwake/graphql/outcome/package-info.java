@NullMarked
package io.callwake.graphql.outcome;

import org.jspecify.annotations.NullMarked;
