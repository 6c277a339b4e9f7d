/** Repairs what got lost: leases nobody renews, offers nobody claims, jobs nobody moves on. */
@NullMarked
package dev.waggle.orchestrator.reconcile;

import org.jspecify.annotations.NullMarked;
