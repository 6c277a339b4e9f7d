/** Exchanges, queues and their two broker dialects, and how contract records become messages. */
@NullMarked
package dev.waggle.common.amqp;

import org.jspecify.annotations.NullMarked;
