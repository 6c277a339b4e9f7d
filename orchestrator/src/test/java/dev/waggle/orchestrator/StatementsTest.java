package dev.waggle.orchestrator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final Pattern ONCE_A_ROW = Pattern.compile("(?<!SELECT )waggle_now\\(\\)");

    /** A function with a search path of its own is not inlined: it cost more than the rows that it stood in. */
    @Test
    void theDatabasesClockIsAskedOnceAStatementAndNotOnceARow() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .noneMatch(source -> ONCE_A_ROW.matcher(read(source)).find());
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
