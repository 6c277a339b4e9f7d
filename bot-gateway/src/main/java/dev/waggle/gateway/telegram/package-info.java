/** The only package that knows the Bot API: it polls, calls, and says what became of a call. */
@NullMarked
package dev.waggle.gateway.telegram;

import org.jspecify.annotations.NullMarked;
