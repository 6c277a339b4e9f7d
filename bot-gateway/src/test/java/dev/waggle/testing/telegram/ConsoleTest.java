package dev.waggle.testing.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TurnedClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private final FakeBot fake = FakeBot.start(new TurnedClock()).pace(Pace.unlimited());
    private final Bot bot = new Bot(fake);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bot.close();
        fake.close();
    }

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void printsWhatPeopleSeeAndSavesFiles() throws Exception {
        var console = new Console(fake, folder, out, List.of("ada"));
        Person ada = console.people().getFirst();
        console.take("ada: build me a to-do list");
        assertThat(printed()).matches("\\d+ Ada:\n {4}build me a to-do list\n");

        int id = bot.send(
                ada.chat(),
                "sure?",
                "reply_markup",
                "{\"inline_keyboard\":[[{\"text\":\"Do it\",\"callback_data\":\"go\"}]]}");
        assertThat(printed()).isEqualTo("→ Ada  " + id + " Waggle (rings):\n    sure?\n    [ Do it ]\n");

        console.take("tap " + id + " Do it");
        console.take("reply " + id + " yes, please");
        assertThat(printed()).contains("Ada (to \"sure?\"):\n    yes, please");

        bot.upload(
                "sendDocument",
                "document",
                new Upload("a b.txt", "text/plain", new byte[] {72, 105}),
                "chat_id",
                ada.id());
        assertThat(printed()).contains("📎 a b.txt", "saved as " + folder);
        assertThat(folder).isDirectoryContaining("glob:**-a_b.txt");

        bot.form("deleteMessage", "chat_id", ada.id(), "message_id", id);
        assertThat(printed()).isEqualTo("→ Ada  " + id + " is deleted\n");
        console.take("show");
        assertThat(printed()).contains("build me a to-do list", "to \"deleted message\"");
        console.take("calls");
        assertThat(printed()).contains("sendMessage {", "-> ok");
    }

    @Test
    void saysWhatCannotBeDoneAndGoesOn() throws Exception {
        var console = new Console(fake, folder, out, List.of("ada", "bob"));
        assertThat(console.take("")).isTrue();
        assertThat(console.take("tap 7 Go")).isTrue();
        assertThat(printed()).isEqualTo("! no message 7 in Ada's chat\n");
        console.take("dance");
        assertThat(printed()).isEqualTo(Console.HELP);
        console.take("file " + folder.resolve("none"));
        assertThat(printed()).startsWith("! ");

        console.take("bob: hello");
        java.nio.file.Files.writeString(folder.resolve("notes.txt"), "x");
        console.take("file " + folder.resolve("notes.txt") + " look here");
        assertThat(printed()).contains("📎 notes.txt", "look here");
        console.take("block");
        assertThat(bot.form("sendMessage", "chat_id", 5002, "text", "x")
                        .get("error_code")
                        .asInt())
                .isEqualTo(403);
        console.take("unblock");
        console.take("down");
        console.take("up");
        assertThat(console.take("quit")).isFalse();
    }

    @Test
    void theProgramTellsHowToPointWaggleAtIt() throws Exception {
        var in = System.in;
        var before = System.out;
        try {
            System.setIn(new ByteArrayInputStream("ada: hi\nquit\n".getBytes(StandardCharsets.UTF_8)));
            System.setOut(out);
            FakeBotMain.main(new String[] {"0", folder.toString()});
        } finally {
            System.setIn(in);
            System.setOut(before);
        }

        assertThat(printed())
                .contains(
                        "WAGGLE_TELEGRAM_API_URL=http://127.0.0.1:",
                        "WAGGLE_TELEGRAM_ALLOWED_USERS=5001,5002,5003",
                        "Ada:\n    hi");
    }
}
