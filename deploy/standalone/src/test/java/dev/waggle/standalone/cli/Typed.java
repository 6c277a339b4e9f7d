package dev.waggle.standalone.cli;

import dev.waggle.common.WaggleJson;
import dev.waggle.standalone.client.FakeHive;
import dev.waggle.standalone.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a person types, and what comes back. */
record Typed(int code, String out, String err) {
    /** Words at the command line, with nothing but these settings. */
    static Typed in(Path folder, Map<String, String> environment, String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var cli = new Cli(environment, folder, terminal(out), terminal(err));
        var line = WaggleCommand.commandLine(cli, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        int code = line.execute(words);
        return new Typed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Typed to(FakeHive hive, Path folder, String... words) {
        return with(hive, folder, "from standard input", words);
    }

    static Typed with(FakeHive hive, Path folder, String input, String... words) {
        return with(hive, folder, input, Map.of(), words);
    }

    static Typed with(FakeHive hive, Path folder, String input, Map<String, String> more, String... words) {
        var environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
        environment.put("WAGGLE_HOME", folder.resolve("home").toString());
        environment.put("WAGGLE_URL", hive.url().toString());
        environment.put("WAGGLE_TOKEN", FakeHive.TOKEN.value());
        environment.putAll(more);
        return in(folder, environment, input, words);
    }

    JsonNode json() {
        return WaggleJson.mapper().readTree(out);
    }

    private static Terminal terminal(ByteArrayOutputStream bytes) {
        return Terminal.plain(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }
}
