package dev.waggle.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.standalone.client.FakeHive;
import dev.waggle.standalone.client.JobScripts;
import dev.waggle.standalone.terminal.Terminal;
import dev.waggle.testing.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final String NAME = "#A7F3";

    @TempDir
    Path folder;

    private final FakeHive hive = new FakeHive();

    @AfterEach
    void close() {
        hive.close();
    }

    @Test
    void aJobIsHandedInWithItsWishes() {
        aJobThatIs(JobStatus.QUEUED);

        Typed typed = type(
                "submit", "a to-do list", "--engine", "shell", "--approve-plan", "--priority", "5", "--kind", "build");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains(NAME, "./waggle watch '#A7F3'");
        assertThat(hive.submitted()).singleElement().satisfies(job -> {
            assertThat(job.request()).isEqualTo("a to-do list");
            assertThat(job.kind()).isEqualTo(JobKind.BUILD);
            assertThat(job.engine()).isEqualTo("shell");
            assertThat(job.approvePlan()).isTrue();
            assertThat(job.priority()).isEqualTo(5);
        });
    }

    @Test
    void aRequestMayComeFromStandardInput() {
        aJobThatIs(JobStatus.QUEUED);

        assertThat(type("submit", "-", "--project", "to-do-list", "--json")
                        .json()
                        .path("job_id")
                        .asString())
                .isEqualTo(JobScripts.JOB.toString());
        assertThat(hive.submitted()).singleElement().satisfies(job -> {
            assertThat(job.request()).isEqualTo("from standard input");
            assertThat(job.project()).isEqualTo("to-do-list");
            assertThat(job.approvePlan()).isNull();
        });
    }

    @Test
    void aJobThatWaitsItsTurnSaysWhyAndUntilWhen() {
        Instant soon = InstantSource.system().instant().plusSeconds(600);
        var queued = JobScripts.queued(new QueuePlace(5, 4, "4 ahead", "role:planner", soon, soon.plusSeconds(60)));
        hive.with(JobScripts.view(queued), List.of(queued), JobScripts.everything());

        assertThat(type("status", NAME).out()).contains("4 ahead, starts in about 9:5", "done in about 10:5");
        assertThat(type("jobs").out()).contains("place 5, in 9:5");
        assertThat(type("status", NAME, "--json")
                        .json()
                        .path("queue")
                        .path("ahead")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void aJobFarBackSaysThatItIs() {
        var queued = JobScripts.queued(new QueuePlace(null, 1000, "more than 1,000 ahead", "hive", null, null));
        hive.with(JobScripts.view(queued), List.of(queued), JobScripts.everything());

        assertThat(type("status", NAME).out()).contains("  more than 1,000 ahead\n");
        assertThat(type("jobs").out()).contains(", over 1000 ahead");
    }

    @Test
    void aKindThatThereIsNotIsWrongUse() {
        aJobThatIs(JobStatus.QUEUED);

        Typed typed = type("submit", "x", "--kind", "destroy");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("'destroy' is no kind of job: want build, change, ask");
        assertThat(type("submit", " ").code()).isEqualTo(2);
        assertThat(type("submit").code()).isEqualTo(2);
    }

    @Test
    void whoWaitsGetsTheZip() throws IOException {
        aJobThatIs(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
        hive.withZip("zip".getBytes(StandardCharsets.UTF_8));

        Typed typed = type("submit", "a to-do list", "--zip", "it.zip");

        assertThat(typed.code()).isZero();
        assertThat(folder.resolve("it.zip")).hasContent("zip");
    }

    @Test
    void waitingWithJsonKeepsTheAnswerCleanOfProgress() {
        aJobThatIs(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.FAILED);

        Typed typed = type("submit", "a to-do list", "--wait", "--json");

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.json().path("status").asString()).isEqualTo("failed");
        assertThat(typed.err()).contains("To-do list");
    }

    @Test
    void aJobIsFollowedToItsEndAndEveryEventIsTold() {
        List<JobEvent> events = JobScripts.everything();
        var done = JobScripts.status(JobStatus.SUCCEEDED, 25);
        hive.with(
                JobScripts.view(done),
                List.of(JobScripts.status(JobStatus.QUEUED, 1), JobScripts.status(JobStatus.RUNNING, 16), done),
                events);

        Typed typed = type("watch", "a7f3");

        assertThat(typed.code()).isZero();
        assertThat(typed.out())
                .contains("plan         To-do list", "T2 Commands  after T1")
                .contains("waiting      for approval: build it?", "resumed      by local")
                .contains("implementer  try 1 did not work out: too slow", "hint         use dates")
                .contains("✗ checks       python3 -m unittest → exit 1", "      FAILED")
                .contains("✓ checks       python3 -m unittest → exit 0 (0.8 s)")
                .contains("review       sent back: no tests", "review       approved", "ticked       T1, T2")
                .contains("documenter   crashed", "failed       the documenter crashed", "again        asked by local")
                .contains("cancelling   enough", "cancelled    enough", "✓ done         Built a to-do list.");
    }

    @Test
    void followedWithJsonEachEventIsALine() {
        aJobThatIs(JobStatus.QUEUED, JobStatus.SUCCEEDED);

        Typed typed = type("watch", JobScripts.JOB.toString(), "--json");

        assertThat(typed.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("{\"kind\":\"job."));
    }

    @Test
    void aJobThatEndsBetweenTwoQuestionsIsSeenToEnd() {
        aJobThatIs(JobStatus.RUNNING, JobStatus.SUCCEEDED);
        var watch = new Watch(hive.hasty().client(), Terminal.plain(System.out));
        var told = new ArrayList<JobEvent>();

        JobStatusView end =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> watch.follow(JobScripts.JOB, told::add));

        assertThat(end.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(told).extracting(JobEvent::seq).containsExactly(1L, 2L);
    }

    @Test
    void aHiveThatIsAwayForAMomentIsWaitedFor() {
        aJobThatIs(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
        var watch = new Watch(hive.client(), Terminal.plain(System.out));
        hive.unwell(1);

        assertThat(watch.follow(JobScripts.JOB, _ -> {}).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVAL, ./waggle approve '#A7F3'",
        "ANSWER, ./waggle answer '#A7F3'",
        "PAUSE, ./waggle resume '#A7F3'",
        "CREDIT, the account is empty"
    })
    void aJobThatWaitsForAPersonSaysHowToAnswer(WaitingFor what, String how) {
        var waiting = JobScripts.waiting(what, "what colour?", 2);
        hive.with(JobScripts.view(waiting), List.of(waiting), JobScripts.everything());

        Typed typed = type("watch", NAME);

        assertThat(typed.code()).isEqualTo(4);
        assertThat(typed.out()).contains("what colour?", how);
        assertThat(type("status", NAME).code()).isEqualTo(4);
    }

    @Test
    void theStatusShowsTasksTheirEnginesAndTheChecks() {
        aJobThatIs(JobStatus.RUNNING);

        Typed typed = type("status", NAME);

        assertThat(typed.code()).isZero();
        assertThat(typed.out())
                .contains("running: implement", NAME, "to-do-list")
                .contains("✓ planner", "by template")
                .contains("✗ implementer", "(round 1)", "it did not work")
                .contains("● reviewer", "· documenter")
                .contains("✗ checks      python3 -m unittest → exit 1", "✓ checks      python3 -m unittest → exit 0");
    }

    @Test
    void theStatusAsJsonIsTheStatusWithEverythingBesideIt() {
        var done = JobScripts.status(JobStatus.SUCCEEDED, 25);
        hive.with(JobScripts.view(done), List.of(done), JobScripts.everything());

        var json = type("status", NAME, "--json").json();

        assertThat(json.path("status").asString()).isEqualTo("succeeded");
        assertThat(json.path("tasks").get(0).path("engine").path("engine").asString())
                .isEqualTo("template");
        assertThat(json.path("evidence").get(1).path("command").asString()).isEqualTo("python3 -m unittest");
        assertThat(json.path("evidence").get(1).path("exit_code").asInt()).isZero();
        assertThat(json.path("phases")).hasSize(2);
        assertThat(json.path("phases").get(0).path("phase").asString()).isEqualTo("plan");
    }

    @Test
    void aFailedJobSaysWhyAndWhatToDo() {
        var failed = JobScripts.failed(Fault.CHECKS_FAILED, "the checks failed three times", 2);
        hive.with(JobScripts.view(failed), List.of(failed), JobScripts.everything());

        assertThat(type("status", NAME).out()).contains("the checks failed three times", "./waggle retry '#A7F3'");
        assertThat(type("watch", NAME).code()).isEqualTo(1);
        Typed result = type("result", NAME, "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("the checks failed three times");
        assertThat(result.json().path("error").path("fault").asString()).isEqualTo("CHECKS_FAILED");
    }

    @Test
    void jobsAndProjectsAreTables() {
        aJobThatIs(JobStatus.RUNNING);
        hive.with(JobScripts.project());

        assertThat(type("jobs").out()).contains("JOB", NAME, "● running: implement", "1/2", "To-do list");
        assertThat(type("jobs", "--project", "to-do-list", "--json").json().path("items"))
                .hasSize(1);
        assertThat(type("projects").out()).contains("PROJECT", "to-do-list", "1/2", "c0ffee00");
        assertThat(type("projects", "--json").json()).hasSize(1);
    }

    @Test
    void whoHasNothingYetIsToldHowToBegin() {
        assertThat(type("jobs").out()).contains("./waggle build");
        assertThat(type("projects").out()).contains("./waggle import");
    }

    @Test
    void theResultIsShownAndSaved() {
        aJobThatIs(JobStatus.SUCCEEDED);
        hive.withZip("zip".getBytes(StandardCharsets.UTF_8));

        assertThat(type("result", NAME).out())
                .contains("Built a to-do list.", "commit   c0ffee00", "no model was used", "/git/to-do-list.git")
                .contains("python3 -m unittest → exit 0");
        assertThat(type("result", NAME, "--json").json().path("commit").asString())
                .isEqualTo("c0ffee00");
        assertThat(type("result", NAME, "--zip", "r.zip").code()).isZero();
        assertThat(folder.resolve("r.zip")).hasContent("zip");
        assertThat(type("result", NAME, "--zip", "no/such/r.zip").code()).isEqualTo(2);
    }

    @Test
    void aResultThatIsNotThereYetIsNoFile() {
        aJobThatIs(JobStatus.RUNNING);

        Typed typed = type("result", NAME, "--zip", "r.zip");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("it is not finished");
        assertThat(folder.resolve("r.zip")).doesNotExist();
    }

    @Test
    void textsComeAsTheyAre() {
        aJobThatIs(JobStatus.SUCCEEDED);

        assertThat(type("diff", NAME).out()).isEqualTo("diff --git a/x b/x\n");
        assertThat(type("logs", NAME).out()).isEqualTo("OK\n");
        assertThat(type("logs", NAME, "--json").json().path("log").asString()).isEqualTo("OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "pause", "resume", "cancel", "retry"})
    void aWordToAJobReachesIt(String verb) {
        aJobThatIs(JobStatus.RUNNING);

        Typed typed = type(verb, NAME);

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains(NAME, "running");
        assertThat(hive.said()).containsExactly(verb);
    }

    @Test
    void aSentenceToAJobReachesIt() {
        aJobThatIs(JobStatus.RUNNING);

        assertThat(type("hint", NAME, "use dates", "--json")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("running");
        assertThat(type("answer", NAME, "blue").code()).isZero();
        assertThat(hive.said()).containsExactly("hint: use dates", "answer: blue");
        assertThat(type("hint", NAME).code()).as("without words").isEqualTo(2);
    }

    @Test
    void aJobThatThereIsNotIsWrongUse() {
        aJobThatIs(JobStatus.SUCCEEDED);

        assertThat(type("status", "#BEEF").err()).contains("You have no job #BEEF");
        assertThat(type("status", "banana").err()).contains("'banana' is no job");
        Typed unknown = type("status", "01890a5d-ac96-774b-bcce-000000000000", "--json");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.json().path("error").path("fault").asString()).isEqualTo("NOT_FOUND");
        assertThat(type("cancel", NAME).err()).contains("finished already");
    }

    @Test
    void codeComesInFromEverywhere() throws IOException {
        hive.with(JobScripts.project());
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/a.txt"), "a");
        Files.write(folder.resolve("it.zip"), new byte[7]);

        assertThat(type("import", "mine").out()).contains("✓ project to-do-list", "--project to-do-list");
        assertThat(type("import", "it.zip", "--json").json().path("slug").asString())
                .isEqualTo("to-do-list");
        assertThat(type("import", "https://example.org/x.git", "--title", "X").code())
                .isZero();
        assertThat(type("import", "nowhere").code()).isEqualTo(2);
        assertThat(hive.said().get(0)).startsWith("import: title=mine ");
        assertThat(hive.said().get(1)).isEqualTo("import: title=it 7 bytes");
        assertThat(hive.said().get(2)).contains("\"url\":\"https://example.org/x.git\"", "\"title\":\"X\"");
    }

    @Test
    void theTokenOpensGit() {
        hive.with(JobScripts.project());

        assertThat(type("token", "to-do-list").out())
                .contains("token  wgl_good", "git clone http://waggle:wgl_good@localhost:8080/git/to-do-list.git");
        assertThat(type("token", "--json").json().path("clone")).hasSize(1);
        assertThat(type("token", "nothing").code()).isEqualTo(2);
    }

    @Test
    void aProjectIsBuiltAndUnpackedHere() throws IOException {
        aJobThatIs(JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.SUCCEEDED);
        hive.with(JobScripts.project()).withZip(zip("README.md", "# To-do"));
        Files.createDirectories(folder.resolve("to-do-list"));

        Typed typed = type("build", "a to-do list");

        assertThat(typed.code()).isZero();
        assertThat(folder.resolve("to-do-list-2/README.md")).hasContent("# To-do");
        assertThat(typed.out())
                .contains("is in to-do-list-2/ (1 files)", "no model was used", "exit 0", "git clone", "./waggle down");
    }

    @Test
    void aProjectIsBuiltIntoTheFolderThatWasNamed() throws IOException {
        aJobThatIs(JobStatus.SUCCEEDED);
        hive.with(JobScripts.project()).withZip(zip("README.md", "# To-do"));

        Typed typed = type("build", "a to-do list", "--out", "todo", "--json");

        assertThat(typed.json().path("out").asString())
                .isEqualTo(folder.resolve("todo").toString());
        Typed again = type("build", "a to-do list", "--out", "todo");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("not empty");
        assertThat(hive.submitted()).as("nothing is built for nothing").hasSize(1);
    }

    @Test
    void aBuildThatFailsLeavesNothingHere() {
        aJobThatIs(JobStatus.QUEUED, JobStatus.FAILED);

        assertThat(type("build", "x", "--out", "todo").code()).isEqualTo(1);
        assertThat(type("build", "x", "--json").json().path("status").asString())
                .isEqualTo("failed");
        assertThat(folder.resolve("todo")).doesNotExist();
    }

    @Test
    void noHiveIsOneLineAndExitCodeThree() {
        var nobody = Map.of("WAGGLE_URL", "http://127.0.0.1:" + Ports.free(), "WAGGLE_HOME", folder.toString());

        Typed typed = Typed.in(folder, nobody, "", "jobs");

        assertThat(typed.code()).isEqualTo(3);
        assertThat(typed.err()).contains("No hive answers at http://127.0.0.1").hasLineCount(1);
    }

    @Test
    void aTokenThatIsNotGoodIsSaid() {
        var stranger = Map.of("WAGGLE_URL", hive.url().toString(), "WAGGLE_HOME", folder.toString());

        Typed typed = Typed.in(folder, stranger, "", "jobs");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("does not know this token").contains("WAGGLE_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "WAGGLE_URL, localhost:8080, want http://host:8080",
        "WAGGLE_URL, ftp://x, want http://host:8080",
        "WAGGLE_URL, http://h:99999, want http://host:8080",
        "WAGGLE_URL, http://u:s3cr3t@h, want http://host:8080",
        "WAGGLE_URL, 'http://a b', want http://host:8080",
        "WAGGLE_PORT, abc, a number in WAGGLE_PORT",
        "WAGGLE_TOKEN, 'wgl_a\nb', copy what ./waggle token prints",
        "WAGGLE_HOME, /dev/null/x, set WAGGLE_HOME to a folder"
    })
    void aWrongSettingIsOneLineThatSaysWhatWouldBeRight(String name, String value, String cure) {
        var settings = new HashMap<>(Map.of("WAGGLE_HOME", folder.toString()));
        settings.put(name, value.replace("\\n", "\n"));

        Typed typed = Typed.in(folder, settings, "", "jobs");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains(cure).hasLineCount(1).doesNotContain("s3cr3t");
    }

    @Test
    void whatNobodyThoughtOfIsOneLineAndPointsToTheLog() {
        var err = new ByteArrayOutputStream();
        var broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("on fire\nin the kitchen");
            }
        };
        var cli = new Cli(
                Map.of("WAGGLE_HOME", folder.toString()),
                folder,
                Terminal.plain(System.out),
                Terminal.plain(new PrintStream(err, true, StandardCharsets.UTF_8)));

        int code = WaggleCommand.commandLine(cli, broken).execute("submit", "-");

        assertThat(code).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("Something unexpected went wrong: on fire (IllegalStateException). More in "
                        + folder.resolve("logs/hive.log") + "\n");
    }

    @Test
    void aFolderThatCannotBeReadIsNotImported() throws IOException {
        Files.createDirectories(folder.resolve("mine/.git"));
        Path git = Files.writeString(folder.resolve("git"), "#!/bin/sh\nprintf '/proc/self/mem\\0'\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = Map.of(
                "WAGGLE_HOME", folder.resolve("home").toString(),
                "WAGGLE_URL", hive.url().toString(),
                "PATH", folder.toString());

        Typed typed = Typed.in(folder, settings, "", "import", "mine");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .contains("cannot read all of " + folder.resolve("mine"), "make it readable")
                .hasLineCount(1);
    }

    @Test
    void anEmptyNameIsNotTheFolderWhereOneIs() {
        Typed typed = type("import", "");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("Say what to import");
        assertThat(hive.said()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsNoticedBeforeAnythingIsBuilt() {
        aJobThatIs(JobStatus.SUCCEEDED);

        Typed typed = type("build", "a to-do list", "--out", "/dev/null/x/y");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
                .contains("cannot write into /dev/null/x/y", "--out")
                .hasLineCount(1);
        assertThat(hive.submitted()).isEmpty();
    }

    @Test
    void aBackupReplacesNothingUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("hive.zip"), "mine");

        Typed refused = type("backup", "hive.zip");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains(file + " is there already", "--force")
                .hasLineCount(1);
        assertThat(file).hasContent("mine");

        assertThat(type("backup", "hive.zip", "--force").code()).isZero();
        assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
    }

    @Test
    void theApisHintsAreTheCommandLinesHere() {
        assertThat(type("status", "01890a5d-ac96-774b-bcce-000000000000").err())
                .contains("./waggle jobs lists yours")
                .doesNotContain("GET /api");
        assertThat(type("token", "nothing").err()).contains("./waggle projects lists yours by id and slug");
    }

    @Test
    void aJobMayBeginLaterOrAfterOthers() {
        aJobThatIs(JobStatus.QUEUED);

        assertThat(type("submit", "x", "--start-at", "2130-01-01T07:30:00Z", "--after", NAME)
                        .code())
                .isZero();
        assertThat(hive.submitted()).singleElement().satisfies(job -> {
            assertThat(job.startAt()).isEqualTo(Instant.parse("2130-01-01T07:30:00Z"));
            assertThat(job.after()).containsExactly(JobScripts.JOB);
        });
        assertThat(SubmitCommand.moment("+2h30m", Instant.EPOCH)).isEqualTo(Instant.EPOCH.plusSeconds(9000));
        assertThat(type("submit", "x", "--start-at", "soon").code()).isEqualTo(2);
    }

    @Test
    void anOpenJobIsMadeMoreUrgent() {
        aJobThatIs(JobStatus.QUEUED);

        assertThat(type("priority", NAME, "7").out()).contains(NAME, "priority 7");
        assertThat(type("priority", NAME, "-7", "--json").json().path("status").asString())
                .isEqualTo("queued");
        assertThat(hive.said()).containsExactly("priority 7", "priority -7");
    }

    @Test
    void limitsAreShownAndSet() {
        assertThat(type("limits").out()).contains("implementer", "16", "paused");
        assertThat(type("limits", "role", "implementer", "--most", "3").code()).isZero();
        assertThat(type("limits", "hive", "--pause", "--json")
                        .json()
                        .path("limits")
                        .size())
                .isEqualTo(2);
        assertThat(type("limits", "role", "planner", "--reset").code()).isZero();
        assertThat(hive.said())
                .containsExactly(
                        "PATCH limits/role/implementer NewLimit[most=3, paused=null, weight=null]",
                        "PATCH limits/hive/hive NewLimit[most=null, paused=true, weight=null]",
                        "DELETE limits/role/planner");
        assertThat(type("limits", "role").code()).isEqualTo(2);
        assertThat(type("limits", "role", "planner").code()).isEqualTo(2);
    }

    @Test
    void ordersThatComeAgainAreListedAddedPausedAndDeleted() {
        assertThat(type("schedules").out()).contains("No schedules");
        assertThat(type("schedules", "add", "nightly", "--cron", "0 3 * * *", "--zone", "UTC", "update it")
                        .out())
                .contains("nightly", "0 0 3 * * *", "2130-01-01", "update it");
        type("schedules", "pause", "nightly");
        type("schedules", "resume", "nightly");
        assertThat(type("schedules", "delete", "nightly", "--json")
                        .json()
                        .path("schedules")
                        .size())
                .isEqualTo(1);

        String path = "schedules/" + new UUID(7, 7);
        assertThat(hive.said())
                .containsExactly(
                        "POST schedules 0 3 * * * UTC: update it",
                        "POST " + path + "/pause",
                        "POST " + path + "/resume",
                        "DELETE " + path);
        assertThat(type("schedules", "delete", "other").code()).isEqualTo(2);
        assertThat(type("schedules", "pause").code()).isEqualTo(2);
        assertThat(type("schedules", "burn", "nightly").code()).isEqualTo(2);
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(type().out()).contains("build", "restore", "./waggle test", "Exit codes");
        assertThat(type("watch", "--help").out()).contains("Follow a job");
        assertThat(type("--version").out()).contains("waggle 0.1.0");
        assertThat(type("dance").code()).isEqualTo(2);
    }

    private Typed type(String... words) {
        return Typed.to(hive, folder, words);
    }

    /** A job that comes to each of these in turn, an event each. */
    private void aJobThatIs(JobStatus... path) {
        var stages = new ArrayList<JobStatusView>();
        for (JobStatus status : path) {
            stages.add(JobScripts.status(status, stages.size() + 1));
        }
        hive.with(JobScripts.view(stages.getLast()), stages, JobScripts.everything());
    }

    private static byte[] zip(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
