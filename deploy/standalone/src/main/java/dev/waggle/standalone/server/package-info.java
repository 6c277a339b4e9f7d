/** The servers that a hive brings along: PostgreSQL and an AMQP broker. */
@NullMarked
package dev.waggle.standalone.server;

import org.jspecify.annotations.NullMarked;
