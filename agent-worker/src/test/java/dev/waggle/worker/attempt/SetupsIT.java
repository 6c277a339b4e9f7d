package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.testing.TestTools;
import dev.waggle.worker.sandbox.SandboxMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real projects with real dependencies from the registries that this machine asks. */
class SetupsIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    /** Tries every way that a set-up had, and the straight one. */
    private static final String WAYS_OUT = """
            for way in 127.0.0.1:4780 registry.npmjs.org:80 192.0.2.1:443; do
                perl -MIO::Socket::INET -e '
                    my $to = IO::Socket::INET->new(PeerAddr => $ARGV[0], Timeout => 3) or print("closed\\n"), exit;
                    print $to "GET /npm/is-odd HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n";
                    print scalar <$to>' "$way" >>ways.txt
            done
            for folder in /setup/*; do touch "$folder/poison" && echo written >>ways.txt; done 2>/dev/null
            exit 0
            """;

    @TempDir
    static Path root;

    static Bench bench;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        TestTools.builders();
        bench = Bench.settingUp(root, SandboxMode.REQUIRED, Map.of());
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        bench.queen.begin();
        bench.queen.artifacts().clear();
        bench.progress.clear();
    }

    @Test
    void aMavenProjectIsBuiltAndVerifiedOffline() throws Exception {
        String base = bench.queen.files(
                Map.of(".gitignore", "target/\n", "pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>example</groupId><artifactId>greeter</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>21</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.11.4</version><scope>test</scope></dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>
                    <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.2</version></plugin>
                  </plugins></build>
                </project>
                """, "src/test/java/GreeterTest.java", """
                import org.junit.jupiter.api.Assertions;
                import org.junit.jupiter.api.Test;
                class GreeterTest {
                    @Test
                    void greets() {
                        Assertions.assertEquals("hello", "hel" + "lo");
                        System.out.println("greeted");
                    }
                }
                """));

        assertThat(built(base, "mvn -B verify")).contains("Tests run: 1, Failures: 0");
        assertThat(verified(base).command()).isEqualTo("mvn -B -q -o verify");
        assertThat(bench.progress).contains("set-up (maven): as it was before");
    }

    @Test
    void anNpmProjectIsBuiltAndVerifiedOffline() throws Exception {
        String base = bench.queen.files(Map.of(
                ".gitignore",
                "package-lock.json\n",
                "package.json",
                """
                {"name": "greeter", "version": "1.0.0", "scripts": {"test": "node test.js"}, "dependencies": {"is-odd": "3.0.1"}}
                """,
                "test.js",
                "if (require('is-odd')(3)) console.log('greeted'); else process.exit(1);\n"));

        assertThat(built(base, "npm test --silent && npm ci --silent || npm install --silent && npm test --silent"))
                .containsSubsequence("greeted", "greeted");
        assertThat(verified(base).command()).isEqualTo("npm test --silent");
    }

    @Test
    void aPythonProjectIsBuiltAndVerifiedOffline() throws Exception {
        String base = bench.queen.files(Map.of(
                "requirements.txt",
                "six==1.16.0\n",
                "pyproject.toml",
                "[project]\nname = 'greeter'\nversion = '1'\n[tool.pytest.ini_options]\n",
                "test_greeter.py",
                "import six\ndef test_it():\n    print(six.__version__)\n"));

        assertThat(built(base, "pytest -q -s && pip install --quiet -r requirements.txt && echo greeted"))
                .containsSubsequence("1.16.0", "greeted");
        assertThat(verified(base).command()).isEqualTo("python3 -m pytest -q");
    }

    @Test
    void whereTheContainerIsTheSandboxProjectsAreSetUpTheSameWay(@TempDir Path other) throws Exception {
        try (var pod = Bench.settingUp(other, SandboxMode.POD, Map.of())) {
            var evidence = ((Result.Verified) ((Ending.Done) check(pod)).result()).evidence();

            assertThat(evidence.passed()).as(evidence.logTail()).isTrue();
        }
    }

    @Test
    void whatDoesNotExistIsEvidenceAgainstTheProjectAndKeepsNobodyFromMendingIt() throws Exception {
        String base = bench.queen.files(Map.of("package.json", """
                {"name": "greeter", "version": "1.0.0", "scripts": {"test": "true"}, "dependencies": {"is-odd": "999.0.0"}}
                """));

        var evidence = check(base);

        assertThat(evidence.passed()).isFalse();
        assertThat(evidence.command()).isEqualTo("set-up (npm)");
        assertThat(evidence.logTail()).contains("is-odd@999.0.0");
        assertThat(setUpLog()).contains("is-odd@999.0.0");
        var assignment = bench.queen.assignment("shell", true, implement("echo {} >package.json"), base, LONG);
        assertThat(bench.run(assignment)).isInstanceOf(Ending.Done.class);
    }

    @Test
    void registriesThatDoNotAnswerAreNamedWithWhatToDo(@TempDir Path other) throws Exception {
        assertThat(failed(other, Fault.SETUP_FAILED, "waggle.registries.npm", "http://127.0.0.1:9"))
                .contains("http://127.0.0.1:9/is-odd", "waggle.registries");
    }

    @Test
    void aSetUpThatTakesTooLongIsStopped(@TempDir Path other) throws Exception {
        assertThat(failed(other, Fault.SETUP_FAILED, "waggle.setup.timeout", "10ms"))
                .contains("waggle.setup.timeout", "kept for the next try");
    }

    @Test
    void whoAsksForTooMuchIsToldSo(@TempDir Path other) throws Exception {
        assertThat(failed(other, Fault.RESOURCE_LIMIT, "waggle.setup.largest", "1KB"))
                .contains("waggle.setup.largest");
    }

    @Test
    void whoWantsNoSetUpHasNone(@TempDir Path other) throws Exception {
        try (var without = Bench.settingUp(other, SandboxMode.REQUIRED, Map.of("waggle.setup.enabled", "false"))) {
            var evidence = ((Result.Verified) ((Ending.Done) check(without)).result()).evidence();

            assertThat(evidence.passed()).isFalse();
            assertThat(evidence.command()).isEqualTo("npm test --silent");
            assertThat(evidence.logTail()).contains("Cannot find module 'is-odd'");
        }
    }

    private static String failed(Path folder, Fault fault, String setting, String value) throws Exception {
        try (var bench = Bench.settingUp(folder, SandboxMode.REQUIRED, Map.of(setting, value))) {
            var failed = (Ending.Failed) check(bench);

            assertThat(failed.fault()).isEqualTo(fault);
            return failed.detail();
        }
    }

    private static Ending check(Bench bench) throws Exception {
        String base = bench.queen.files(
                Map.of(
                        "package.json",
                        "{\"dependencies\": {\"is-odd\": \"3.0.1\"}, \"scripts\": {\"test\": \"node -e 'require(`is-odd`)'\"}}"));
        return bench.run(bench.queen.assignment("checks", true, new Brief.ToVerify(null), base, LONG));
    }

    /** In the agent's phase, and with nothing open but what stands there already. */
    private String built(String base, String command) throws Exception {
        String script = command + " || exit 9\n" + WAYS_OUT;
        var assignment = bench.queen.assignment("shell", true, implement(script), base, LONG);

        Ending ending = bench.run(assignment);

        assertThat(ending).as(() -> setUpLog()).isInstanceOf(Ending.Done.class);
        var changed = (Result.Changed) ((Ending.Done) ending).result();
        assertThat(changed.diff().files()).isEqualTo(1);
        assertThat(bench.queen.read(changed.commit(), "ways.txt").lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("closed") || line.contains(" 404 "));
        return bench.queen.agentLog();
    }

    private Evidence verified(String base) throws Exception {
        var evidence = check(base);
        assertThat(evidence.passed()).as(evidence.logTail()).isTrue();
        return evidence;
    }

    private static Evidence check(String base) throws InterruptedException {
        var assignment = bench.queen.assignment("checks", true, new Brief.ToVerify(null), base, LONG);
        return ((Result.Verified) ((Ending.Done) bench.run(assignment)).result()).evidence();
    }

    private static String setUpLog() {
        return new String(bench.queen.artifacts().getOrDefault("setup.log", new byte[0]), StandardCharsets.UTF_8);
    }

    private static Brief implement(String script) {
        var task = new PlannedTask("T1", "Do it", "", 0, 1, List.of(), List.of("done"), List.of());
        return new Brief.ToImplement("Please run\n```sh\n" + script + "\n```\n", task, 0, List.of(), List.of());
    }
}
