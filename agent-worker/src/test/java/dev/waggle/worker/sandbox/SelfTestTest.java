package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Output;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    @Test
    void aSandboxThatSaidItLookedAtEverythingHolds() {
        assertThat(SelfTest.judge(ended(0, "looked at everything\n", ""))).isNull();
    }

    @Test
    void aHoleIsNamed() {
        assertThat(SelfTest.judge(ended(0, "FAIL: there is a network\nlooked at everything\n", "")))
                .isEqualTo("the sandbox has a hole: FAIL: there is a network");
    }

    @Test
    void whatHelpsIsSaidForEachWayInWhichItCannotWork() {
        assertThat(SelfTest.judge(ended(127, "", "sh: 7: exec: bwrap: not found")))
                .contains("bubblewrap is missing", "apt-get install bubblewrap");
        assertThat(SelfTest.judge(ended(1, "", "bwrap: Unknown option --disable-userns")))
                .contains("too old", "0.8");
        assertThat(SelfTest.judge(ended(1, "", "bwrap: setting up uid map: Permission denied")))
                .contains("Permission denied", "sysctl", "WAGGLE_SANDBOX=none");
        assertThat(SelfTest.judge(ended(0, "", ""))).contains("it said nothing");
    }

    private static Ended ended(int exitCode, String out, String err) {
        return new Ended(exitCode, output(out), output(err), false, Duration.ZERO);
    }

    private static Output output(String text) {
        return new Output(text, text.length(), false);
    }
}
