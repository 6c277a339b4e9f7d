/** Offer to report: claims what there are slots for, keeps leases alive, runs attempts, tells what came of them, drains. */
@NullMarked
package dev.waggle.worker.run;

import org.jspecify.annotations.NullMarked;
