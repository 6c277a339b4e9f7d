package dev.waggle.orchestrator.publish;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

/**
 * Works on a batch as a whole; where that fails on its halves, down to the one message that is to blame, which is parked. A database that is
 * away is nobody's fault: then it waits.
 */
final class Bisection<T> {
    private static final Logger log = LoggerFactory.getLogger(Bisection.class);

    private final Consumer<List<T>> work;
    private final BiConsumer<Message, String> park;
    private final BooleanSupplier pause;

    /** @param pause waits a little and says whether to go on */
    Bisection(Consumer<List<T>> work, BiConsumer<Message, String> park, BooleanSupplier pause) {
        this.work = work;
        this.park = park;
        this.pause = pause;
    }

    void on(List<Read<T>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            patiently(batch);
        } catch (RuntimeException e) {
            if (BadWeather.in(e)) {
                throw e;
            }
            split(batch);
        }
    }

    private void split(List<Read<T>> batch) {
        if (batch.size() > 1) {
            int half = batch.size() / 2;
            on(batch.subList(0, half));
            on(batch.subList(half, batch.size()));
            return;
        }
        try {
            // once more: not every fluke names itself as one
            patiently(batch);
        } catch (RuntimeException e) {
            if (BadWeather.in(e)) {
                throw e;
            }
            log.atError().setCause(e).log("a message cannot be worked on; it is parked, the others go on");
            park.accept(batch.getFirst().message().get(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void patiently(List<Read<T>> batch) {
        List<T> values = batch.stream().map(Read::value).toList();
        boolean told = false;
        while (true) {
            try {
                work.accept(values);
                return;
            } catch (RuntimeException e) {
                if (!BadWeather.in(e) || !pause.getAsBoolean()) {
                    throw e;
                }
                if (!told) {
                    log.atWarn()
                            .addKeyValue("cause", e.getMessage())
                            .log("the database cannot be used now; messages wait until it can");
                    told = true;
                }
            }
        }
    }

    /**
     * What a message says.
     *
     * @param message what to park where it cannot be worked on
     */
    record Read<T>(T value, Supplier<Message> message) {}
}
