package dev.waggle.standalone.server;

import dev.waggle.common.amqp.BrokerDialect;

/** Where a broker is, with user and password, and how its queues are declared. */
public record BrokerAddress(String uri, BrokerDialect dialect) {
    @Override
    public String toString() {
        return uri.replaceAll("//[^@/]*@", "//***@") + " (" + dialect + ")";
    }
}
