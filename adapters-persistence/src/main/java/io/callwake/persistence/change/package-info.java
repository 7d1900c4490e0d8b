/** What has changed, carried from node to node. */
@NullMarked
package io.callwake.persistence.change;

import org.jspecify.annotations.NullMarked;
