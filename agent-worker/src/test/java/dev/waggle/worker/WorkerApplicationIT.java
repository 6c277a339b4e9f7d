package dev.waggle.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.testing.Ports;
import dev.waggle.testing.TestTools;
import dev.waggle.worker.attempt.AttemptRunner;
import dev.waggle.worker.engine.Engines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.ClassUtils;

class WorkerApplicationIT {
    @TempDir
    Path home;

    @Test
    void aWorkerStartsWhereNeitherBrokerNorQueenIsThereYet() {
        TestTools.bubblewrap();
        try (var worker = new SpringApplicationBuilder(WorkerApplication.class)
                .properties("spring.config.name=worker")
                .run(
                        "--WAGGLE_HOME=" + home,
                        "--WAGGLE_RABBITMQ_URI=amqp://127.0.0.1:" + Ports.free(),
                        "--WAGGLE_QUEEN_URL=http://127.0.0.1:" + Ports.free(),
                        "--waggle.engines.mine.command=mine,--message-file,{prompt-file}",
                        "--waggle.worker.drain=0s")) {
            assertThat(worker.getBean(AttemptRunner.class).sandbox()).isEqualTo("bubblewrap");
            assertThat(worker.getBean(WorkerCard.class).sandbox()).isEqualTo("bubblewrap");
            Engines engines = worker.getBean(Engines.class);
            for (String name : new String[] {"template", "llm", "shell", "aider", "claude-code", "mine"}) {
                assertThat(engines.named(name).name()).isEqualTo(name);
            }
        }
        assertThat(home.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aWorkerHasNoDatabaseOnItsClassPath() {
        for (String type : new String[] {
            "org.postgresql.Driver", "com.zaxxer.hikari.HikariDataSource", "org.springframework.jdbc.core.JdbcTemplate"
        }) {
            assertThat(ClassUtils.isPresent(type, getClass().getClassLoader()))
                    .as(type)
                    .isFalse();
        }
    }
}
