/** Typed ids: a bare string on the wire, a type in the code. */
@NullMarked
package dev.waggle.common.id;

import org.jspecify.annotations.NullMarked;
