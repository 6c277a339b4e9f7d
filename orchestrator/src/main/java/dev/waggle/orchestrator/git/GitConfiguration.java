package dev.waggle.orchestrator.git;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the repositories where the orchestrators share a volume. */
@Configuration
class GitConfiguration {
    @Bean
    Repositories repositories(@Value("${waggle.storage}") Path storage, InstantSource clock) {
        return new Repositories(storage.resolve("repositories"), clock);
    }
}
