package dev.waggle.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatCommandTest {
    @Test
    void eachCommandIsReadWithWhatItWants() {
        Map<String, ChatCommand> sayings = Map.ofEntries(
                Map.entry("/start", new ChatCommand.Start()),
                Map.entry("/start CODE", new ChatCommand.Start()),
                Map.entry("/help", new ChatCommand.Help()),
                Map.entry("/new  a list\nof two", new ChatCommand.New("a list\nof two")),
                Map.entry("/NEW@waggle_bot x", new ChatCommand.New("x")),
                Map.entry("/projects", new ChatCommand.Projects()),
                Map.entry("/project", new ChatCommand.Project("")),
                Map.entry("/project shop", new ChatCommand.Project("shop")),
                Map.entry("/implement 2", new ChatCommand.Implement("2")),
                Map.entry("/implement t2", new ChatCommand.Implement("T2")),
                Map.entry("/todo", new ChatCommand.Todo()),
                Map.entry("/status", new ChatCommand.Status("")),
                Map.entry("/status #a7f3", new ChatCommand.Status("A7F3")),
                Map.entry("/jobs", new ChatCommand.Jobs()),
                Map.entry("/cancel A7F3", new ChatCommand.Cancel("A7F3")),
                Map.entry("/retry", new ChatCommand.Retry("")),
                Map.entry("/credits", new ChatCommand.Credits()),
                Map.entry("/settings Approval ON", new ChatCommand.Settings("approval on")),
                Map.entry("  make it blue ", new ChatCommand.Free("make it blue")));

        sayings.forEach((said, read) ->
                assertThat(ChatCommand.read(said, true, false)).as(said).isEqualTo(read));
    }

    @Test
    void whatIsNoCommandSaysWhatWouldBe() {
        for (String said : new String[] {
            "/", "/new", "/implement", "/implement a b", "/status x", "/cancel #12345", "/retry ?", "/dance"
        }) {
            assertThat(ChatCommand.read(said, true, false)).as(said).isInstanceOf(ChatCommand.Unclear.class);
        }
    }

    @Test
    void inAGroupFreeWordsAreForUsOnlyWhenTheyReplyToUs() {
        assertThat(ChatCommand.read("hello all", false, false)).isInstanceOf(ChatCommand.NotForUs.class);
        assertThat(ChatCommand.read("make it blue", false, true)).isEqualTo(new ChatCommand.Free("make it blue"));
    }
}
