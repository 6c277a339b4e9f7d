package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.steer.Steering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TalkTest {
    private final Steering steering = new Steering(() -> 0);
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Talk talk = new Talk("write a greeter", steering.ear(List.of("known before")), progress::add);

    @Test
    void theAgentIsToldThePromptAndThenWhatThePersonSays() throws InterruptedException {
        steering.hear(1, "known before");
        var talking = talk();
        await("the prompt").until(() -> texts().equals(List.of("write a greeter")));

        steering.hear(2, "in capitals");
        await("the hint").until(() -> texts().size() == 2);
        talk.hear("{\"type\":\"assistant\"}");
        talk.hear("{\"type\":\"result\",\"subtype\":\"success\", and so on, cut");

        talking.join();
        assertThat(texts()).containsExactly("write a greeter", "The person who asked for this says:\nin capitals");
        assertThat(progress).containsExactly("told: in capitals");
    }

    @Test
    void whatIsSaidJustBeforeTheEndIsSaidStill() throws InterruptedException {
        steering.pause();
        steering.hear(5, "one more thing");
        var talking = talk();
        await("the prompt").until(() -> texts().size() == 1);

        talk.hear("{\"type\":\"result\"}");
        steering.resume();
        await("the hint").until(() -> texts().size() == 2);
        talk.hear("{\"type\":\"result\"}");

        talking.join();
    }

    private Thread talk() {
        return Thread.ofVirtual().start(() -> {
            try {
                talk.speak(said);
            } catch (IOException | InterruptedException e) {
                progress.add("broken " + e);
            }
        });
    }

    private List<String> texts() {
        return said.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> WaggleJson.mapper().readTree(line))
                .map(line -> line.at("/message/content/0/text").asString())
                .toList();
    }
}
