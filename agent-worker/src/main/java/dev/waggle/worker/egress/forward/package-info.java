/** The way to hosts that are allowed by name: through tunnels or by plain requests, and never to a private address. */
@NullMarked
package dev.waggle.worker.egress.forward;

import org.jspecify.annotations.NullMarked;
