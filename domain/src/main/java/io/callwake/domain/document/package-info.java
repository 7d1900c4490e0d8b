/** Documents as they come in: plain trees of texts, numbers, booleans, nulls, lists and maps, and how they are read. */
@NullMarked
package io.callwake.domain.document;

import org.jspecify.annotations.NullMarked;
