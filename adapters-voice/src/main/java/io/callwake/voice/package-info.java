/** What voice platforms and carriers send, a package for each; and here what they have in common. */
@NullMarked
package io.callwake.voice;

import org.jspecify.annotations.NullMarked;
