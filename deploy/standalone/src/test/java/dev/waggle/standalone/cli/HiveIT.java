package dev.waggle.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.standalone.hive.HiveMain;
import dev.waggle.standalone.hive.HiveRun;
import dev.waggle.standalone.hive.HiveSettings;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.process.Programs;
import dev.waggle.standalone.terminal.Terminal;
import dev.waggle.testing.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole hive on its embedded servers, as a person meets it at the command line: one hive for one story. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HiveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();
    private @Nullable HiveRun hive;

    @BeforeAll
    void start() {
        environment = environment("home");
        var out = new PrintStream(words, true, StandardCharsets.UTF_8);
        var run = new HiveRun(HiveSettings.of(environment), HiveMain.services(environment), Terminal.plain(out));
        Thread.ofPlatform().name("hive").start(() -> {
            try {
                run.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        hive = run;
        await("the hive to be up")
                .atMost(Duration.ofMinutes(2))
                .until(() -> words.toString(StandardCharsets.UTF_8).contains("Waggle is up"));
    }

    @AfterAll
    void stop() {
        down();
    }

    @Test
    @Order(1)
    void itSaysWhatItFoundAndWhatIsOff() {
        assertThat(words.toString(StandardCharsets.UTF_8))
                .contains("✓ git", "· model", "→  export OPENROUTER_API_KEY", "PostgreSQL  embedded")
                .contains("Waggle is up at http://localhost:" + environment.get("WAGGLE_PORT"));
        assertThat(type("up").out()).contains("is up already");
        assertThat(type("up", "--detach", "--json").json().path("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(type("doctor", "--json").json().path("ok").asBoolean()).isTrue();
        assertThat(type("backup", "no.zip").err()).contains("./waggle down first");
    }

    @Test
    @Order(2)
    void aSentenceBecomesAProjectThatWorks() {
        Typed built = type("build", "a command-line to-do list in Python with tests", "--out", "todo");

        assertThat(built.code()).as(built.toString()).isZero();
        assertThat(built.out()).contains("is in todo/", "checks", "git clone", "./waggle down");
        assertThat(folder.resolve("todo/README.md"))
                .content()
                .contains("### Run it", "python3 -m todo add", "### Test it", "python3 -m unittest discover");
        var tests = Programs.run(PATIENCE, folder.resolve("todo"), "python3", "-m", "unittest", "discover");
        assertThat(tests.output()).contains("OK");

        JsonNode job = type("status", lastJob(), "--json").json();
        assertThat(job.path("status").asString()).isEqualTo("succeeded");
        assertThat(job.path("phases").findValuesAsString("phase"))
                .contains("plan", "implement", "verify", "review", "document", "deliver");
        assertThat(job.path("evidence").get(0).path("command").asString()).startsWith("python3 -m unittest discover");
        assertThat(job.path("evidence").get(0).path("exit_code").asInt()).isZero();
        assertThat(job.path("tasks").get(0).path("engine").path("engine").asString())
                .isEqualTo("template");
    }

    @Test
    @Order(3)
    void aChangeWorksOnTheSameRepository() {
        String project = type("projects", "--json").json().get(0).path("slug").asString();

        Typed changed = type("submit", "add a delete command", "--project", project, "--wait");

        assertThat(changed.code()).as(changed.toString()).isZero();
        assertThat(type("diff", lastJob()).out()).containsIgnoringCase("delete");
        assertThat(type("result", lastJob(), "--json").json().path("commit").asString())
                .isNotBlank();
        assertThat(type("logs", lastJob()).code()).isZero();
    }

    @Test
    @Order(4)
    void anImportedRepositoryIsChangedByTheShellAgent() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("test_it.py"), """
                import unittest
                class It(unittest.TestCase):
                    def test_it(self):
                        self.assertTrue(True)
                """);
        git(mine, "init", "-q");
        git(mine, "add", ".");
        git(mine, "-c", "user.name=Bee", "-c", "user.email=bee@example.org", "commit", "-q", "-m", "Begin");
        assertThat(type("import", "mine").code()).isZero();

        Typed changed = type("submit", """
                Leave a note.
                ```sh
                echo hello > note.txt
                seq -f 'line %g' 5
                ```
                """, "--project", "mine", "--engine", "shell", "--wait");

        assertThat(changed.code()).as(changed.toString()).isZero();
        assertThat(type("diff", lastJob()).out()).contains("note.txt");
        assertThat(type("logs", lastJob()).out()).contains("line 1\nline 2\nline 3\nline 4\nline 5\n");
        assertThat(type("result", lastJob()).out()).doesNotContainIgnoringCase("made from templates");
    }

    @Test
    @Order(5)
    void gitClonesAndPushesWithThePrintedToken() throws IOException {
        String url = type("token", "mine", "--json")
                .json()
                .path("clone")
                .get(0)
                .path("url")
                .asString();

        git(folder, "clone", "-q", url, "cloned");
        Path cloned = folder.resolve("cloned");
        assertThat(cloned.resolve("note.txt")).hasContent("hello");
        Files.writeString(cloned.resolve("pushed.txt"), "by hand");
        git(cloned, "add", "pushed.txt");
        git(cloned, "-c", "user.name=Bee", "-c", "user.email=bee@example.org", "commit", "-q", "-m", "Push by hand");
        git(cloned, "push", "-q", "origin", "HEAD:main");

        String head = type("projects", "--json").json().findParents("slug").stream()
                .filter(project -> project.path("slug").asString().equals("mine"))
                .findFirst()
                .orElseThrow()
                .path("head")
                .asString();
        assertThat(Programs.run(PATIENCE, cloned, "git", "rev-parse", "HEAD")
                        .output()
                        .strip())
                .isEqualTo(head);
    }

    @Test
    @Order(6)
    void aRequestThatNoTemplateMeetsFailsAndSaysSo() {
        Typed asked = type("build", "an operating system for toasters in COBOL", "--out", "never");

        assertThat(asked.code()).as(asked.toString()).isEqualTo(1);
        assertThat(folder.resolve("never")).doesNotExist();
        assertThat(type("build", "", "--out", "never").code()).isEqualTo(2);
    }

    @Test
    @Order(7)
    void aHiveThatWasDownIsUpAgainWithEverythingAndLeavesNoProcess() {
        List<String> jobs = jobs(environment);
        down();
        assertThat(type("jobs").code()).isEqualTo(3);

        Typed up = type("up", "--detach");
        assertThat(up.out()).as(up.toString()).contains("Waggle is up");
        assertThat(jobs(environment)).isNotEmpty().isEqualTo(jobs);
        assertThat(slugs(environment)).contains("mine");

        ProcessHandle process = process(environment);
        assertThat(type("down").code()).isZero();
        assertThat(process.isAlive()).as("the hive after down").isFalse();
        assertThat(running(environment)).as("its servers after down").isEmpty();
    }

    @Test
    @Order(8)
    void aSavedHiveComesBackWithItsJobsAndProjectsEvenAfterAKill() throws Exception {
        assertThat(type("backup", "hive.zip").out()).contains("✓ saved");
        Map<String, String> other = environment("other");
        assertThat(in(other, "restore", "hive.zip").out()).contains("./waggle up --detach");

        Typed up = in(other, "up", "--detach");
        assertThat(up.out()).as(up.toString()).contains("Waggle is up");
        assertThat(jobs(other)).isNotEmpty();
        assertThat(slugs(other)).contains("mine");

        ProcessHandle process = process(other);
        process.destroyForcibly();
        process.onExit().get();
        assertThat(in(other, "down").code()).isZero();
        assertThat(running(other)).as("its servers after kill and down").isEmpty();
    }

    private void down() {
        HiveRun run = hive;
        if (run != null) {
            run.stopAndWait();
            hive = null;
        }
    }

    private String lastJob() {
        return type("jobs", "--limit", "1", "--json")
                .json()
                .path("items")
                .get(0)
                .path("job_id")
                .asString();
    }

    private List<String> jobs(Map<String, String> hive) {
        return in(hive, "jobs", "--json").json().path("items").findValuesAsString("job_id");
    }

    private List<String> slugs(Map<String, String> hive) {
        return in(hive, "projects", "--json").json().findValuesAsString("slug");
    }

    private static ProcessHandle process(Map<String, String> hive) {
        return RunningHive.in(WaggleHome.of(hive)).flatMap(RunningHive::process).orElseThrow();
    }

    /** What runs on the files of a hive. */
    private static List<String> running(Map<String, String> hive) {
        String home = WaggleHome.of(hive).root().toString();
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(home))
                .toList();
    }

    private static void git(Path where, String... arguments) {
        var command = new ArrayList<String>();
        command.add("git");
        command.addAll(List.of(arguments));
        var ran = Programs.run(PATIENCE, where, command.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    private Typed type(String... typed) {
        return in(environment, typed);
    }

    private Typed in(Map<String, String> settings, String... typed) {
        return Typed.in(folder, settings, "", typed);
    }

    private Map<String, String> environment(String home) {
        var settings = new HashMap<String, String>();
        settings.put("PATH", Objects.requireNonNull(System.getenv("PATH")));
        settings.put("WAGGLE_HOME", folder.resolve(home).toString());
        settings.put("WAGGLE_PORT", String.valueOf(Ports.free()));
        return settings;
    }
}
