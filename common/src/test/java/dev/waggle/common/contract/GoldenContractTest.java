package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.amqp.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** A file in {@code golden/} is a promise to every message that lies in a queue: it is never edited, only joined by a newer version. */
class GoldenContractTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final List<Class<?>> PROTOCOLS = List.of(
            QueenCommand.class,
            TaskOffer.class,
            TaskEvent.class,
            WorkerControl.class,
            JobEvent.class,
            Brief.class,
            Result.class);

    record Kind(Class<?> protocol, String name) {
        Path file() {
            return GOLDEN.resolve(name + ".json");
        }
    }

    static Stream<Kind> kinds() {
        return PROTOCOLS.stream()
                .flatMap(protocol -> WireFormat.kindsOf(protocol).stream().map(name -> new Kind(protocol, name)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasAFileThatReadsAndWritesBackTheSame(Kind kind) throws IOException {
        assertThat(kind.file()).as("a new kind needs a golden file").exists();
        var golden = WaggleJson.mapper().readTree(Files.readString(kind.file()));

        Object read = WaggleJson.mapper().treeToValue(golden, kind.protocol());

        assertThat(WaggleJson.mapper()
                        .readTree(WaggleJson.mapper().writerFor(kind.protocol()).writeValueAsString(read)))
                .isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aFieldOfANewerSenderIsPassedOver(Kind kind) throws IOException {
        var newer = (ObjectNode) WaggleJson.mapper().readTree(Files.readString(kind.file()));
        newer.put("a_field_of_next_year", true);

        assertThat(WireFormat.kindOf(
                        WaggleJson.mapper().treeToValue(newer, kind.protocol()).getClass()))
                .isEqualTo(kind.name());
    }

    @Test
    void everyFileIsOfAKindThatIsStillRead() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(kinds().map(Kind::name).toList());
        }
    }
}
