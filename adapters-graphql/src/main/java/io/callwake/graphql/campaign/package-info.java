@NullMarked
package io.callwake.graphql.campaign;

import org.jspecify.annotations.NullMarked;
