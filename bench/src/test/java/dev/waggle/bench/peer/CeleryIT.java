package dev.waggle.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import dev.waggle.common.WaggleJson;
import dev.waggle.testing.TestServers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CeleryIT {
    @TempDir
    Path folder;

    @Test
    void itTakesPartWhereItIsInstalledAndElsewhereSaysWhatToInstall() {
        Path log = folder.resolve("celery.log");
        if (!Celery.installed()) {
            assertThat(Peers.there()).isEqualTo(Peers.NAMES);
            assertThatThrownBy(() -> Celery.start(Map.of(), log))
                    .hasMessageContaining("apt-get install python3-celery");
            return;
        }
        assertThat(Peers.there()).endsWith("celery");
        try (var celery = Celery.start(servers().environment(), log)) {
            assertThat(celery.heard()).isEqualTo("ready");
            assertThat(timing(celery.ask("submitting 20")).rate()).isPositive();
            assertThat(timing(celery.ask("backlog 20")).jobs()).isEqualTo(20);
            Timing paced = timing(celery.ask("paced 5 50"));
            assertThat(paced.pickUpMs()).hasSize(5);
            for (int job = 0; job < 5; job++) {
                assertThat(paced.completionMs()[job])
                        .isGreaterThan(paced.pickUpMs()[job])
                        .isPositive();
            }
        }
    }

    @Test
    void withoutPythonItIsNotThere() {
        assertThat(Celery.installed(folder.resolve("python3").toString())).isFalse();
    }

    private static Timing timing(String answer) {
        return WaggleJson.mapper().readValue(answer, Timing.class);
    }

    private static Servers servers() {
        var database = TestServers.database();
        return new Servers(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                TestServers.broker().uri());
    }
}
