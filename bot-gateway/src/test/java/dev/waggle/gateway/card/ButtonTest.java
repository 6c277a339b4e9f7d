package dev.waggle.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.id.JobId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ButtonTest {
    private static final JobId JOB = JobId.of("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void itsDataFitsAndReadsBack() {
        var button = new Button(Verb.APPROVE, JOB, "0123abcd");

        assertThat(button.data().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64);
        assertThat(Button.read(button.data())).contains(button);
    }

    @Test
    void whatSomebodyMadeUpIsNoButton() {
        assertThat(Button.read("")).isEmpty();
        assertThat(Button.read("v2:approve:" + JOB + ":0123abcd")).isEmpty();
        assertThat(Button.read("v1:explode:" + JOB + ":0123abcd")).isEmpty();
        assertThat(Button.read("v1:approve:" + JOB + ":short")).isEmpty();
    }
}
