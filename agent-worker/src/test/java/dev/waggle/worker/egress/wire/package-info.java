/** The wires before recorded streams. */
@NullMarked
package dev.waggle.worker.egress.wire;

import org.jspecify.annotations.NullMarked;
