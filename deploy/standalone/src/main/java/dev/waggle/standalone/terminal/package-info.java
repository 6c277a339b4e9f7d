/** How words look in a terminal: colours where it has them, tables, a bar that moves. */
@NullMarked
package dev.waggle.standalone.terminal;

import org.jspecify.annotations.NullMarked;
