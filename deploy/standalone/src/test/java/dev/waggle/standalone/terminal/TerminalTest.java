package dev.waggle.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aFileGetsNeitherColourNorMovement() {
        var terminal = Terminal.of(stream, Map.of());

        terminal.bar("working");
        terminal.say(terminal.paint(Style.GOOD, "done"));

        assertThat(said()).isEqualTo("done\n");
    }

    @Test
    void aTerminalTakesTheBarAwayBeforeItSpeaks() {
        var terminal = Terminal.of(stream, Map.of("WAGGLE_TTY", "1", "COLUMNS", "50"));

        terminal.bar("x".repeat(80));
        terminal.say(terminal.paint(Style.GOOD, "done"));

        assertThat(terminal.live()).isTrue();
        assertThat(terminal.width()).isEqualTo(50);
        assertThat(said()).contains("x".repeat(48) + "…").endsWith("\r\u001b[2K\u001b[32mdone\u001b[0m\n");
    }

    @Test
    void whoWantsNoColourGetsNone() {
        var terminal = Terminal.of(stream, Map.of("WAGGLE_TTY", "1", "NO_COLOR", "1"));

        assertThat(terminal.paint(Style.BAD, "no")).isEqualTo("no");
    }

    @Test
    void columnsLineUp() {
        Terminal.plain(stream).table(List.of("JOB", "TITLE"), List.of(List.of("#A7F3", "to-do"), List.of("#1", "x")));

        assertThat(said()).isEqualTo("""
                JOB    TITLE
                #A7F3  to-do
                #1     x
                """);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
