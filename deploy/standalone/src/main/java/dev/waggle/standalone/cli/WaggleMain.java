package dev.waggle.standalone.cli;

import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.terminal.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@code waggle} command line. */
public final class WaggleMain {
    private WaggleMain() {}

    public static void main(String[] args) {
        var environment = System.getenv();
        System.setProperty("waggle.log", WaggleHome.of(environment).log().toString());
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, false, StandardCharsets.UTF_8);
        var cli = new Cli(
                environment,
                Path.of("").toAbsolutePath(),
                Terminal.of(out, environment),
                Terminal.of(err, environment));
        System.exit(WaggleCommand.commandLine(cli, System.in).execute(args));
    }
}
