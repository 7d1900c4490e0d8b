@NullMarked
package io.callwake.llm.analysis;

import org.jspecify.annotations.NullMarked;
