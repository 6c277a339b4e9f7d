package dev.waggle.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What one types, and what comes back. */
class CheckCommandIT {
    static PlantedHive hive;

    @TempDir
    static Path folder;

    @BeforeAll
    static void plant() {
        hive = PlantedHive.empty();
        hive.done(0, 10);
        hive.done(2, 5);
    }

    @Test
    void aSoundHiveEndsWithZero() {
        var said = new StringWriter();

        assertThat(run(said, "--at-rest", hive.log(folder).toString())).isZero();
        assertThat(said.toString()).contains("I1  ok  every accepted job comes to exactly one end");
    }

    @Test
    void aBrokenPromiseEndsWithOneAndNamesTheOffence() {
        var said = new StringWriter();

        assertThat(run(
                        said,
                        "--at-rest",
                        "--limit",
                        "role:implementer=1",
                        hive.log(folder).toString()))
                .isOne();
        assertThat(said.toString()).contains("I2 RED", "was number 2 of at most 1 of role implementer");
    }

    @Test
    void programsGetJson() {
        var said = new StringWriter();

        assertThat(run(said, "--json", "--limit", "hive:hive=1")).isOne();
        assertThat(said.toString()).contains("\"invariant\":\"I2\"", "\"zombies\":{\"runs\":0,\"longest\":0}");
    }

    @Test
    void wrongWordsEndWithTwo() {
        assertThat(run(new StringWriter(), "--limit", "implementer")).isEqualTo(2);
    }

    private static int run(StringWriter said, String... words) {
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(hive.words(words));
    }
}
