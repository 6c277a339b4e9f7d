package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.standalone.process.Programs;
import dev.waggle.testing.telegram.Chat;
import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Pace;
import dev.waggle.testing.telegram.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    static ServiceProcess gateway;

    @BeforeAll
    static void startHive() {
        telegram = FakeBot.start().pace(Pace.unlimited());
        telegram.eyes().patience(PATIENCE);
        ada = telegram.people().named("Ada");
        bob = telegram.people().named("Bob");
        hive = new HiveProcesses(home);
        hive.startQueen();
        hive.startWorker("worker-1");
        gateway = hive.startGateway(telegram, ada, bob);
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
    }

    @Test
    void aGatewayThatIsKilledLosesNothingAndSaysNothingTwice() {
        telegram.people().say(bob, "build me a dice roller in Python");
        telegram.eyes().awaitMessage(bob.chat(), message -> message.fromBot());

        gateway.kill();
        telegram.people().say(bob, "/jobs");
        gateway = hive.startGateway(telegram, ada, bob);

        telegram.eyes().awaitMessage(bob.chat(), ChatIT::carriesAFile);
        assertThat(ofTheBot(bob.chat()).stream().filter(ChatIT::carriesAFile)).hasSize(1);
        assertThat(telegram.eyes().rung(bob.chat()).stream().filter(ChatIT::carriesAFile))
                .hasSize(1);
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

    private static boolean carriesAFile(Message message) {
        return message.fromBot() && message.document().isPresent();
    }

    private static List<Message> ofTheBot(Chat chat) {
        return telegram.eyes().visible(chat).stream().filter(Message::fromBot).toList();
    }
}
