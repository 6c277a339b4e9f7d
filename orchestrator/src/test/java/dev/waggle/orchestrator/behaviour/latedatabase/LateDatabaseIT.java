package dev.waggle.orchestrator.behaviour.latedatabase;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waggle.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class LateDatabaseIT {
    /** As a queen has them. */
    private final HikariConfig settings = settings();

    @Test
    void aQueenThatStartsBeforeItsDatabaseWaitsForIt(@TempDir Path home) throws Exception {
        try (var server = TestServers.ownDatabase(home)) {
            server.kill();
            var database = server.database();
            settings.setJdbcUrl(database.jdbcUrl());
            settings.setUsername(database.user());
            settings.setPassword(database.password());

            var pool = CompletableFuture.supplyAsync(() -> new HikariDataSource(settings));
            assertThat(pool).failsWithin(2, TimeUnit.SECONDS).withThrowableOfType(TimeoutException.class);
            server.start();

            try (var open = pool.get(30, TimeUnit.SECONDS);
                    var connection = open.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    private static HikariConfig settings() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("queen", new ClassPathResource("orchestrator.yml"))
                    .forEach(environment.getPropertySources()::addLast);
            return Binder.get(environment)
                    .bind("spring.datasource.hikari", HikariConfig.class)
                    .get();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
