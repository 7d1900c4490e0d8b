@NullMarked
package io.callwake.graphql.analysis;

import org.jspecify.annotations.NullMarked;
