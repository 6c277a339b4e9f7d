package dev.waggle.worker;

import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** A worker's Spring context. */
@SpringBootConfiguration
@WorkerAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan
public class WorkerApplication {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
