/** The one place of this module that starts other programs. */
@NullMarked
package dev.waggle.standalone.process;

import org.jspecify.annotations.NullMarked;
