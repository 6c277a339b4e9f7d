package dev.waggle.worker.run;

import dev.waggle.common.Pace;
import dev.waggle.common.contract.TaskRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves offers into free slots: consumes while there are some, claims what came together, and what the queen says was overlooked. */
final class OfferPump implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OfferPump.class);
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final OfferConsumers consumers;
    private final Claimer claimer;
    private final Runs runs;
    private final Semaphore news;
    private boolean away;

    /** @param news is released when an offer came or a slot was freed */
    OfferPump(OfferConsumers consumers, Claimer claimer, Runs runs, Semaphore news) {
        this.consumers = consumers;
        this.claimer = claimer;
        this.runs = runs;
        this.news = news;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!look()) {
                    boolean _ = news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            consumers.pause();
        }
    }

    private boolean look() throws InterruptedException {
        try {
            return turn();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("taking offers met an error; it starts anew");
            consumers.pause();
            return false;
        }
    }

    /** One look; whether it claimed something and another look is worth it at once. */
    boolean turn() throws InterruptedException {
        int free = runs.free();
        if (free == 0 || away) {
            consumers.pause();
        }
        // a claim of nothing asks whether the queen is back: until then others shall have what is offered
        if (free == 0 || away && !answered(List.of())) {
            return false;
        }
        boolean _ = consumers.resume(free);
        // what was overlooked has waited the longest
        var offers = new LinkedHashSet<TaskRef>(claimer.overlooked(free));
        List<Taken> taken = consumers.take(free - offers.size());
        taken.forEach(one -> offers.add(one.ref()));
        if (offers.isEmpty()) {
            return false;
        }
        if (answered(List.copyOf(offers))) {
            consumers.acknowledge(taken);
            Pace.rest(offers.size());
            return true;
        }
        consumers.giveBack(taken);
        consumers.pause();
        return false;
    }

    private boolean answered(List<TaskRef> offers) {
        away = !claimer.claim(offers);
        return !away;
    }
}
