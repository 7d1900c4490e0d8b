@NullMarked
package io.callwake.graphql.audit;

import org.jspecify.annotations.NullMarked;
