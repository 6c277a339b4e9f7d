package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.standalone.process.Programs;
import dev.waggle.testing.ServiceProcess;
import dev.waggle.testing.telegram.Chat;
import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Pace;
import dev.waggle.testing.telegram.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat in, project out: a gateway, a queen and a worker as separate processes, and a strict fake of Telegram. */
class ChatIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    static FakeBot telegram;
    static HiveProcesses hive;
    static Person ada;
    static Person bob;
    static Person cleo;
    static ServiceProcess gateway;

    @BeforeAll
    static void startHive() {
        telegram = FakeBot.start().pace(Pace.unlimited());
        telegram.eyes().patience(PATIENCE);
        ada = telegram.people().named("Ada");
        bob = telegram.people().named("Bob");
        cleo = telegram.people().named("Cleo");
        hive = new HiveProcesses(home);
        hive.startQueen();
        hive.startWorker("worker-1");
        gateway = hive.startGateway(telegram, ada, bob, cleo);
        hive.awaitUp();
    }

    @AfterAll
    static void stopHive() {
        hive.close();
        telegram.close();
    }

    @Test
    void aSentenceBecomesAProjectWhoseTestsPass() {
        telegram.people().say(ada, "build me a to-do list in Python with tests");

        Message result = telegram.eyes().awaitMessage(ada.chat(), ChatIT::carriesAFile);

        Path project = ZipEntries.unpack(result.document().orElseThrow().bytes(), home.resolve("from-chat"));
        var tests = Programs.run(PATIENCE, project, "python3", "-m", "unittest", "discover", "-s", "tests", "-t", ".");
        assertThat(tests.exitCode()).as(tests.output()).isZero();
        assertThat(ofTheBot(ada.chat())).as("one card, one result").hasSize(2);

        var files =
                new TreeMap<>(ZipEntries.texts(result.document().orElseThrow().bytes()));
        files.merge("TODO.md", "- [ ] T3 Add a delete command\n", String::concat);
        hive.apiOf(ada).postZip("/api/ai/projects/import?title=tasks", ZipEntries.zip(files));
        telegram.people().say(ada, "/project tasks");
        telegram.eyes().awaitMessage(ada.chat(), "current project is now");
        telegram.people().say(ada, "/implement 3");

        Message changed = telegram.eyes()
                .awaitMessage(ada.chat(), message -> carriesAFile(message) && message.id() != result.id());
        assertThat(ZipEntries.texts(changed.document().orElseThrow().bytes()).get("TODO.md"))
                .contains("- [x] T3");
    }

    @Test
    void aRunningJobIsSteeredFromTheChat() {
        String nap = "sleep " + (2_000_000 + ProcessHandle.current().pid());
        telegram.people().say(cleo, "/settings engine shell");
        telegram.eyes().awaitMessage(cleo.chat(), "engine: shell");
        telegram.people().say(cleo, "/new Nap.\n```sh\n" + nap + "\n```");
        awaitRunning(nap, true);

        telegram.people().say(cleo, "use ISO dates");
        telegram.eyes().awaitMessage(cleo.chat(), "as a hint");
        telegram.people().say(cleo, "/cancel");
        awaitRunning(nap, false);
        telegram.eyes().awaitMessage(cleo.chat(), "· cancelled");

        telegram.people().say(cleo, "/retry");
        awaitRunning(nap, true);
        Message card = telegram.eyes().awaitMessage(cleo.chat(), message -> message.hasButton("Cancel"));
        telegram.people().tap(cleo, card, "Cancel");
        awaitRunning(nap, false);
    }

    @Test
    void aGatewayThatIsKilledLosesNothingAndSaysNothingTwice() {
        telegram.people().say(bob, "build me a dice roller in Python");
        telegram.eyes().awaitMessage(bob.chat(), message -> message.fromBot());

        gateway.kill();
        telegram.people().say(bob, "/jobs");
        gateway = hive.startGateway(telegram, ada, bob, cleo);

        telegram.eyes().awaitMessage(bob.chat(), ChatIT::carriesAFile);
        assertThat(ofTheBot(bob.chat()).stream().filter(ChatIT::carriesAFile)).hasSize(1);
        assertThat(telegram.eyes().rung(bob.chat()).stream().filter(ChatIT::carriesAFile))
                .hasSize(1);
    }

    @Test
    void theBrokersConsoleShowsTheDrawingOfTheArchitecture() {
        BrokerConsole.showsTheDrawing(hive.broker.broker());
    }

    @Test
    void aStrangerGetsNothing() {
        Person eve = telegram.people().named("Eve");
        long before = hive.jobs();

        telegram.people().say(eve, "build me a to-do list in Python with tests");
        telegram.eyes().awaitMessage(eve.chat(), message -> message.fromBot());

        assertThat(ofTheBot(eve.chat())).hasSize(1);
        assertThat(hive.jobs()).isEqualTo(before);
    }

    /** An agent's subprocess, seen from outside; it has to be gone within 15 s of the wish to cancel. */
    private static void awaitRunning(String command, boolean running) {
        await(command + (running ? " runs" : " is gone"))
                .atMost(running ? PATIENCE : Duration.ofSeconds(15))
                .until(() -> ProcessHandle.allProcesses()
                                .anyMatch(process ->
                                        process.info().commandLine().orElse("").endsWith(command))
                        == running);
    }

    private static boolean carriesAFile(Message message) {
        return message.fromBot() && message.document().isPresent();
    }

    private static List<Message> ofTheBot(Chat chat) {
        return telegram.eyes().visible(chat).stream().filter(Message::fromBot).toList();
    }
}
