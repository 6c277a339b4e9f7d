package dev.waggle.orchestrator.simulation;

import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WorkerControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The broker, at its worst: it drops, repeats, reorders and delays; what was delivered and not acknowledged comes again. */
final class Postman {
    private static final int BATCH = 20;

    private final World world;
    private final List<TaskEvent> news = new ArrayList<>();
    private boolean consuming;
    private boolean down;

    Postman(World world) {
        this.world = world;
    }

    /** The broker is away: what it held that is not durable is gone, and nobody can send. */
    void down(boolean is) {
        down = is;
        world.tell(is ? "broker is down" : "broker is up");
    }

    void offer(TaskOffer offer) {
        world.tell("offers", offer.taskId(), offer.epoch());
        copies(() -> deliver(offer, world.agenda.now() + Pace.OFFERS_LIVE));
    }

    private void deliver(TaskOffer offer, long dies) {
        if (world.agenda.now() > dies) {
            return;
        }
        var takers = world.workers.stream()
                .filter(worker -> !down && worker.wants(offer.role()))
                .toList();
        if (takers.isEmpty()) {
            world.agenda.in(world.millis(200, 1_000), () -> deliver(offer, dies));
        } else {
            world.pick(takers).deliver(new Delivery(offer, dies));
        }
    }

    /** Comes again, to whoever wants it: its consumer is gone or did not want it. */
    void again(Delivery delivery) {
        world.agenda.in(world.millis(1, 2_000), () -> deliver(delivery.offer(), delivery.dies()));
    }

    void control(WorkerControl hint) {
        copies(() -> world.workers.forEach(worker -> worker.hurry(hint)));
    }

    /** A worker's news: sent without waiting for a confirm. */
    void news(TaskEvent event) {
        copies(() -> {
            news.add(event);
            consume();
        });
    }

    private void consume() {
        if (!consuming) {
            consuming = true;
            world.agenda.in(world.millis(1, 30), this::take);
        }
    }

    private void take() {
        consuming = false;
        var queen = world.queens.any();
        if (queen.isEmpty() || down) {
            consuming = !news.isEmpty();
            if (consuming) {
                world.agenda.in(Agenda.millis(500), this::take);
            }
            return;
        }
        if (world.luck(world.climate.late())) {
            shuffle(news);
        }
        var batch = new ArrayList<>(news.subList(0, Math.min(BATCH, news.size())));
        news.subList(0, batch.size()).clear();
        world.transactions.run(
                queen.get(),
                "events",
                () -> {
                    world.queens.tasks.tasks.record(batch);
                    return batch.size();
                },
                _ -> {},
                () -> {
                    news.addAll(0, batch);
                    consume();
                });
        if (!news.isEmpty()) {
            consume();
        }
    }

    private <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, world.pick(i + 1));
        }
    }

    /** An order: it is durable, and repeated until it is confirmed; so it comes at least once. */
    void order(People.Order order) {
        long at = down ? Agenda.seconds(1) : usual();
        world.agenda.in(at, () -> {
            if (down) {
                order(order);
            } else {
                take(order);
            }
        });
        if (world.luck(world.climate.repeated())) {
            world.agenda.in(world.millis(10, 20_000), () -> take(order));
        }
    }

    private void take(People.Order order) {
        var queen = world.queens.any();
        Runnable again = () -> world.agenda.in(world.millis(100, 2_000), () -> take(order));
        if (queen.isEmpty()) {
            again.run();
        } else {
            boolean acknowledged = world.bug == Bug.ACKNOWLEDGED_BEFORE_COMMIT;
            world.transactions.run(
                    queen.get(), "intake", () -> world.people.store(order), _ -> {}, acknowledged ? () -> {} : again);
        }
    }

    /** As often as the climate lets it arrive, when it lets it. */
    private void copies(Runnable arrives) {
        if (!down && !world.luck(world.climate.lost())) {
            world.agenda.in(usual(), arrives);
        }
        if (world.luck(world.climate.repeated())) {
            world.agenda.in(world.luck(0.5) ? usual() : world.millis(10, 40_000), arrives);
        }
    }

    private long usual() {
        return world.luck(world.climate.late()) ? world.millis(50, 8_000) : world.millis(1, 20);
    }

    /** An offer at a consumer that has not acknowledged it yet. */
    record Delivery(TaskOffer offer, long dies) {
        TaskRef ref() {
            return new TaskRef(offer.taskId(), offer.epoch());
        }
    }
}
