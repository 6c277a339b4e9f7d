/** Ways to hosts, allowed and not. */
@NullMarked
package dev.waggle.worker.egress.forward;

import org.jspecify.annotations.NullMarked;
