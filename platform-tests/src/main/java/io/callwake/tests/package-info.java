/** What it takes to run the assembled platform from outside: its process, a receiver, a client, faults. */
@NullMarked
package io.callwake.tests;

import org.jspecify.annotations.NullMarked;
