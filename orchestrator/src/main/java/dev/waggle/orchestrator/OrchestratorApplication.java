package dev.waggle.orchestrator;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.id.Uuid7;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The queen's Spring context. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class OrchestratorApplication {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Uuid7 ids(InstantSource clock) {
        return new Uuid7(clock, new SecureRandom());
    }

    @Bean
    JsonMapperBuilderCustomizer waggleJson() {
        return WaggleJson::configure;
    }
}
