package dev.waggle.worker.process;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A speaker at work, beside whoever listens to the process: a full pipe holds up nobody else. */
final class Speech {
    private static final Logger log = LoggerFactory.getLogger(Speech.class);

    private final @Nullable Thread thread;

    private Speech(@Nullable Thread thread) {
        this.thread = thread;
    }

    static Speech begin(@Nullable Speaker speaker, OutputStream to) {
        return new Speech(
                speaker == null ? null : Thread.ofVirtual().name("speech").start(() -> speak(speaker, to)));
    }

    private static void speak(Speaker speaker, OutputStream to) {
        try (to) {
            speaker.speak(to);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.atDebug().log("nobody listens any more: {}", e.getMessage());
        }
    }

    /** The process is dead. */
    void end() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
