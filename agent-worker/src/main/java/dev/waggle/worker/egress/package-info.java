/** The only way out of a sandbox: a proxy that puts keys in, measures what models cost, and lets nothing else pass. */
@NullMarked
package dev.waggle.worker.egress;

import org.jspecify.annotations.NullMarked;
