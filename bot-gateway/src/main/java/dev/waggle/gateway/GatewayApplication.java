package dev.waggle.gateway;

import dev.waggle.common.id.Uuid7;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** A gateway's Spring context. */
@SpringBootConfiguration
@GatewayAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan
public class GatewayApplication {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    Uuid7 ids(InstantSource clock, RandomGenerator random) {
        return new Uuid7(clock, random);
    }
}
