@NullMarked
package io.callwake.graphql.connection;

import org.jspecify.annotations.NullMarked;
