/** Looks at the machine and says what is there, what is not, and the one line that mends it. */
@NullMarked
package dev.waggle.standalone.doctor;

import org.jspecify.annotations.NullMarked;
