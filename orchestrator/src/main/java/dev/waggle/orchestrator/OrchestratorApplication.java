package dev.waggle.orchestrator;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.id.Uuid7;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The queen's Spring context. */
@SpringBootConfiguration
@OrchestratorAutoConfiguration
@AutoConfigurationPackage
@ConfigurationPropertiesScan
@ComponentScan(excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
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
