/** The {@code waggle} commands: words in, words or JSON out, an exit code that says how it went. */
@NullMarked
package dev.waggle.standalone.cli;

import org.jspecify.annotations.NullMarked;
