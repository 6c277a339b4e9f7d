package dev.waggle.worker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.id.ProjectId;
import dev.waggle.worker.sandbox.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final ProjectId OURS = new ProjectId(new UUID(1, 1));
    private static final ProjectId THEIRS = new ProjectId(new UUID(1, 2));
    private static final Map<String, String> SAME = Map.of("package.json", "{}");

    private static Order order(ProjectId project, Kind kind, Map<String, String> manifests) {
        var cell = new Cell("run", Path.of("/run"), Map.of(), Map.of(), () -> false);
        return new Order(project, kind, manifests, cell, Duration.ofMinutes(1));
    }

    @Test
    void theSameOfTheSameProjectIsTheSame() {
        assertThat(order(OURS, Kind.NPM, SAME).key("r"))
                .isEqualTo(order(OURS, Kind.NPM, Map.copyOf(SAME)).key("r"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void whatDiffersInAnythingIsAnother() {
        assertThat(Stream.of(
                                order(OURS, Kind.NPM, SAME),
                                order(THEIRS, Kind.NPM, SAME),
                                order(OURS, Kind.PYTHON, SAME),
                                order(OURS, Kind.NPM, Map.of("package.json", "{ }")),
                                order(OURS, Kind.NPM, Map.of("package.jso", "n{}")))
                        .map(order -> order.key("r")))
                .doesNotHaveDuplicates()
                .doesNotContain(order(OURS, Kind.NPM, SAME).key("another registry"));
    }
}
