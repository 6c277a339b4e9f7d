package dev.waggle.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointTest {
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void nothingHappensUnlessSomebodyOrdersIt() {
        assertThat(CrashOrder.of(null, ends::incrementAndGet)).isEmpty();
        assertThat(CrashOrder.of(" ", ends::incrementAndGet)).isEmpty();
        assertThatCode(() -> CrashPoint.hit("claim.after-commit")).doesNotThrowAnyException();
    }

    @Test
    void theProcessEndsWhereAndWhenItWasOrderedTo() {
        var order = CrashOrder.of("claim.after-commit:3", ends::incrementAndGet).orElseThrow();

        order.hit("claim.after-commit");
        order.hit("claim.before-commit");
        order.hit("claim.after-commit");
        assertThat(ends).hasValue(0);

        order.hit("claim.after-commit");
        assertThat(ends).hasValue(1);
    }

    @Test
    void anOrderMayComeWhileTheProcessRunsAndIsCarriedOutOnce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("crash");
        var order = CrashOrder.of("@" + file, ends::incrementAndGet).orElseThrow();
        order.hit("publish.before-send");

        Files.writeString(file, "publish.before-send\n");
        order.hit("publish.before-send");

        assertThat(ends).hasValue(1);
        assertThat(file).doesNotExist();
        order.hit("publish.before-send");
        assertThat(ends).hasValue(1);
    }
}
