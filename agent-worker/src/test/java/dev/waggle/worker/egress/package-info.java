/** The proxy between doubles of queen and providers. */
@NullMarked
package dev.waggle.worker.egress;

import org.jspecify.annotations.NullMarked;
