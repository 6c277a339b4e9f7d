/** Ordered, paced, durable speaking: what a chat shall show is stored first, and one owner at a time brings it there. */
@NullMarked
package dev.waggle.gateway.lane;

import org.jspecify.annotations.NullMarked;
