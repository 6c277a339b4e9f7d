/** What all services share: ids, the wire contract, AMQP names, HTTP API records. */
@NullMarked
package dev.waggle.common;

import org.jspecify.annotations.NullMarked;
