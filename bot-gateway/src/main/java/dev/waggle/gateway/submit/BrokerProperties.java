package dev.waggle.gateway.submit;

import dev.waggle.common.amqp.BrokerDialect;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param dialect {@code rabbitmq}, or {@code portable} for any other AMQP 0-9-1 broker */
@ConfigurationProperties("waggle.broker")
record BrokerProperties(@DefaultValue("rabbitmq") BrokerDialect dialect) {}
