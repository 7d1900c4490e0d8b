@NullMarked
package io.callwake.graphql.customer;

import org.jspecify.annotations.NullMarked;
