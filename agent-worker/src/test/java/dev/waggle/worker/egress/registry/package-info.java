/** Tests of this package. */
@NullMarked
package dev.waggle.worker.egress.registry;

import org.jspecify.annotations.NullMarked;
