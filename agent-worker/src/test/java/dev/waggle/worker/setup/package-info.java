/** Tests of this package. */
@NullMarked
package dev.waggle.worker.setup;

import org.jspecify.annotations.NullMarked;
