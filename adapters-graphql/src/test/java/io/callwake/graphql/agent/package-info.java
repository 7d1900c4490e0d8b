@NullMarked
package io.callwake.graphql.agent;

import org.jspecify.annotations.NullMarked;
