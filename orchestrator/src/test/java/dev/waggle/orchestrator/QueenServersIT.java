package dev.waggle.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QueenTest
class QueenServersIT {
    @Test
    void whoeverSharesTheQueenIsCountedForHerServers() throws IOException {
        String name = QueenServersIT.class.getName();

        assertThat(Files.readAllLines(Path.of("target/servers.txt")))
                .contains("tests rabbitmq " + name, "tests postgresql " + name);
    }
}
