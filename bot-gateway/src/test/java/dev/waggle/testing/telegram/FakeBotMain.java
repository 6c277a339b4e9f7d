package dev.waggle.testing.telegram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Telegram by hand: {@code FakeBotMain [port] [folder for files]} prints how to point Waggle at it, takes what people say from
 * standard input and prints what they see. Started by {@code bot-gateway/fake-telegram}.
 */
public final class FakeBotMain {
    private static final String PORT = "8981";

    private FakeBotMain() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments.length > 0 ? arguments[0] : PORT);
        Path folder =
                Path.of(arguments.length > 1 ? arguments[1] : System.getProperty("java.io.tmpdir") + "/fake-telegram");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var fake = FakeBot.start(InstantSource.system(), port);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var console = new Console(fake, folder, out, List.of("ada", "bob", "eve"));
            out.println(welcome(fake, console.people(), folder));
            for (String line = lines.readLine(); line != null && console.take(line); line = lines.readLine()) {
                out.flush();
            }
        }
    }

    private static String welcome(FakeBot fake, List<Person> people, Path folder) {
        String ids = people.stream().map(person -> String.valueOf(person.id())).collect(Collectors.joining(","));
        String names =
                people.stream().map(person -> person.name() + " " + person.id()).collect(Collectors.joining(", "));
        return """
                A pretended Telegram listens at %s. In another terminal:

                  export WAGGLE_TELEGRAM_API_URL=%s
                  export WAGGLE_TELEGRAM_TOKEN=%s
                  export WAGGLE_TELEGRAM_ALLOWED_USERS=%s
                  ./waggle up

                People: %s. Files are saved in %s.

                %s""".formatted(fake.url(), fake.url(), fake.token(), ids, names, folder, Console.HELP);
    }
}
