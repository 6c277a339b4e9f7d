package dev.waggle.worker.engine.commandline;

import dev.waggle.worker.process.Ended;
import java.util.function.Consumer;

/** Text for people, shown as it comes; its last line sums it up. */
record PlainTranscript(Consumer<String> progress) implements Transcript {
    @Override
    public void hear(String line) {
        progress.accept(line);
    }

    @Override
    public String text(Ended ended) {
        return ended.stdout().text().strip();
    }

    @Override
    public String summary(Ended ended) {
        return Words.shortened(Words.last(ended.stdout().text()));
    }
}
