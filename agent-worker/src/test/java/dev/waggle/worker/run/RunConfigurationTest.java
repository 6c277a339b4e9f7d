package dev.waggle.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.waggle.common.Secret;
import dev.waggle.worker.WorkerProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunConfigurationTest {
    @Test
    void aFileReachesTheQueenAsItIs() throws IOException {
        var received = new AtomicReference<>("");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/internal/artifacts/", http -> {
            try (http) {
                received.set(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                http.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        try {
            var configuration = new RunConfiguration();
            var queen = at("http://127.0.0.1:" + server.getAddress().getPort());
            configuration
                    .queen(configuration.queenDoor(queen, configuration.queenConnections()))
                    .upload("task", 1, "agent.log", "Bearer token", "line 1\n".getBytes(StandardCharsets.UTF_8));
        } finally {
            server.stop(0);
        }

        assertThat(received.get()).isEqualTo("line 1\n");
    }

    private static WorkerProperties at(String queen) {
        return new WorkerProperties(
                queen,
                new Secret("secret"),
                "worker-1",
                2,
                List.of("planner"),
                Path.of("work"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                null);
    }
}
