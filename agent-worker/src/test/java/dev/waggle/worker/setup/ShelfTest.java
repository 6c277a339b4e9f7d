package dev.waggle.worker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TurnedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);
    private static final Duration USE = Duration.ofMinutes(10);

    @TempDir
    Path root;

    private final TurnedClock clock = new TurnedClock();
    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf(root.resolve("shelf"), Duration.ofDays(7), 100, clock);
    }

    private Path put(String key, long size) throws IOException {
        Path made = Files.createDirectory(root.resolve("made-" + key.charAt(0)));
        Files.writeString(made.resolve("file"), key);
        return shelf.put(key, made, size, USE);
    }

    @Test
    void whatWasPutIsFoundByItsKeyOnly() throws IOException {
        Path kept = put(A, 10);

        assertThat(shelf.find(A, USE)).contains(kept);
        assertThat(kept.resolve("file")).hasContent(A);
        assertThat(shelf.find(B, USE)).isEmpty();
    }

    @Test
    void whoIsAsQuickAsAnotherTakesWhatIsThere() throws IOException {
        Path first = put(A, 10);

        assertThat(put(A, 10)).isEqualTo(first);
        assertThat(root.resolve("made-a")).doesNotExist();
    }

    @Test
    void whatIsOldIsMadeAnew() throws IOException {
        Path old = put(A, 10);
        clock.forward(Duration.ofDays(8));

        assertThat(shelf.find(A, USE)).isEmpty();
        Path anew = put(A, 10);
        assertThat(shelf.find(A, USE)).contains(anew);
        assertThat(old).doesNotExist();
    }

    @Test
    void whatWasUsedLeastLatelyGoesFirstAndWhatIsInUseStays() throws IOException {
        put(A, 60);
        put(B, 60);
        assertThat(shelf.find(A, USE)).as("both are in use").isPresent();
        assertThat(shelf.find(B, USE)).isPresent();

        clock.forward(Duration.ofHours(2));
        shelf.find(A, USE);
        clock.forward(Duration.ofHours(2));
        put(C, 30);

        assertThat(shelf.find(B, USE)).isEmpty();
        assertThat(shelf.find(A, USE)).isPresent();
        assertThat(shelf.find(C, USE)).isPresent();
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(root.resolve("shelf/other"));
        clock.forward(Duration.ofDays(30));
        put(A, 1_000);

        assertThat(other).exists();
    }
}
