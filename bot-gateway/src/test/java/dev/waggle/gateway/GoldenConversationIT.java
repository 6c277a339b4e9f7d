package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Person;
import dev.waggle.testing.telegram.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A whole afternoon with the bot, kept as a person would read it. */
class GoldenConversationIT {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/conversation.txt");
    private static final Pattern JOB = Pattern.compile("#?\\b[0-9A-F]{4}\\b(?=[ .·]|\\.zip)");

    private final Stage stage = Stage.shared();

    @Test
    void theConversationReadsAsItDid() throws IOException {
        Person ada = stage.friend("Ada");
        say(ada, "/start");
        sees(ada, "Waggle builds");

        say(ada, "a to-do list for the command line in Python, with tests");
        Message card = sees(ada, "new project · queued");
        var order = stage.queen().order("a to-do list for the command line");
        var project = stage.project(
                "To do", new TodoItem("T1", "Keep entries", true), new TodoItem("T2", "Sort by date", false));
        var job = stage.queen().job(order.jobId());
        job.accepted(JobKind.BUILD, project.title(), project.projectId())
                .phase(Phase.PLAN)
                .planned("Keep entries", "Command line")
                .phase(Phase.IMPLEMENT)
                .started("Keep entries");
        edited(card, "▸ Keep entries");

        say(ada, "dates should be ISO dates");
        sees(ada, "as a hint");
        job.hinted("dates should be ISO dates")
                .did("Keep entries")
                .phase(Phase.VERIFY)
                .checked(1)
                .phase(Phase.FIX)
                .started("Mend the checks")
                .did("Mend the checks")
                .phase(Phase.VERIFY)
                .checked(0)
                .phase(Phase.REVIEW)
                .reviewed(true, "good")
                .ticked("T1", "T2")
                .phase(Phase.DELIVER)
                .succeeded("A to-do list with dates. 14 tests pass. Start it with: python3 -m todo");
        stage.bot()
                .eyes()
                .awaitMessage(ada.chat(), message -> message.document().isPresent());
        edited(card, "succeeded");

        say(ada, "/todo");
        sees(ada, "☐ T2 Sort by date");
        say(ada, "/settings approval on");
        sees(ada, "approval: on");
        say(ada, "/implement 2");
        Message second = sees(ada, "change of To do · queued");
        var change = stage.queen()
                .job(stage.queen().order("Implement T2: Sort by date").jobId());
        change.accepted(JobKind.CHANGE, project.title(), project.projectId())
                .phase(Phase.PLAN)
                .planned("Sort entries by date")
                .waits(WaitingFor.APPROVAL, "Shall it be built?");
        Message plan = sees(ada, "waits for your yes");
        stage.bot().people().tap(ada, plan, "Approve");
        change.resumed().phase(Phase.IMPLEMENT).started("Sort entries by date");
        edited(plan, message -> message.buttons().isEmpty());
        change.failed(Fault.CHECKS_FAILED, "2 of 15 tests fail: test_sort_empty, test_sort_same_day");
        Message failure = sees(ada, "2 of 15 tests fail");
        stage.bot().people().tap(ada, failure, "Retry");
        change.retried().phase(Phase.IMPLEMENT).started("Sort entries by date");
        edited(failure, message -> message.buttons().isEmpty());
        edited(second, "building");

        say(ada, "/cancel");
        sees(ada, "⏳ Cancelling");
        change.cancelled();
        edited(second, "cancelled 10:");
        say(ada, "/jobs");
        sees(ada, "cancelled: Implement T2");
        say(ada, "/sing");
        sees(ada, "I do not know /sing");

        String now = masked(Transcript.of(stage.bot(), ada.chat()));
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).isEqualTo(Files.readString(GOLDEN));
    }

    /** Jobs by their order of appearance; when something was ordered is chance. */
    private static String masked(String transcript) {
        Map<String, String> names = new LinkedHashMap<>();
        return JOB.matcher(transcript
                        .replaceAll("queued [0-9]{2}:[0-9]{2}", "queued 10:00")
                        .replaceAll("cancelling [0-9]{2}:[0-9]{2}", "cancelling 10:10"))
                .replaceAll(found -> {
                    String digits = found.group().replace("#", "");
                    String name = names.computeIfAbsent(digits, _ -> "AAA" + (names.size() + 1));
                    return found.group().startsWith("#") ? "#" + name : name;
                });
    }

    private void edited(Message message, String words) {
        edited(message, now -> now.text().contains(words));
    }

    private void edited(Message message, java.util.function.Predicate<Message> which) {
        stage.bot().eyes().awaitEdit(message, which);
    }

    private void say(Person person, String words) {
        stage.bot().people().say(person, words);
    }

    private Message sees(Person person, String words) {
        return stage.bot().eyes().awaitMessage(person.chat(), words);
    }
}
