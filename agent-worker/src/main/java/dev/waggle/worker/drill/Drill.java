package dev.waggle.worker.drill;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.workspace.BareFolder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Follows a drill's orders. */
public final class Drill {
    /** How people call it where other attempts name their engine. */
    public static final String NAME = "drill";

    static final String ARTIFACT = "drill.txt";

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Witness witness;

    public Drill(Witness witness) {
        this.witness = witness;
    }

    /** Opens a folder for a subprocess. */
    @FunctionalInterface
    public interface Folder {
        BareFolder open() throws InterruptedException;
    }

    /**
     * Does it, or fails as ordered. Says what it did.
     *
     * @param store brings a file to the queen
     */
    public String run(
            Assignment run, Consumer<String> lines, Steering steering, Folder folder, BiConsumer<String, byte[]> store)
            throws InterruptedException {
        var orders = DrillOrders.of(((Brief.ToDrill) run.brief()).orders());
        witness.saw(Witness.What.BEGIN, run);
        try {
            if (orders.process()) {
                sleepOutside(orders.sleep(), folder);
            } else {
                sleep(orders, lines, steering);
            }
            if (run.attempt() <= orders.fail()) {
                throw new WaggleException(Fault.ENGINE_CRASHED, "attempt " + run.attempt() + " fails as ordered");
            }
            if (orders.artifact()) {
                store.accept(ARTIFACT, (run.taskId() + "\n").getBytes(StandardCharsets.UTF_8));
                witness.saw(Witness.What.EFFECT, run);
            }
            return "slept " + orders.sleep().toMillis() + " ms";
        } finally {
            witness.saw(Witness.What.END, run);
        }
    }

    private static void sleep(DrillOrders orders, Consumer<String> lines, Steering steering)
            throws InterruptedException {
        Duration nap = orders.sleep().dividedBy(orders.progress() + 1);
        for (int line = 1; line <= orders.progress(); line++) {
            steering.sleep(nap);
            lines.accept("step " + line + " of " + orders.progress());
        }
        steering.sleep(nap);
    }

    private static void sleepOutside(Duration sleep, Folder folder) throws InterruptedException {
        try (BareFolder place = folder.open()) {
            String seconds = sleep.toSeconds() + "." + "%03d".formatted(sleep.toMillisPart());
            var ended = place.launcher().run(Command.of(sleep.plus(GRACE), "sleep", seconds));
            if (!ended.ok()) {
                throw new WaggleException(
                        Fault.ENGINE_CRASHED, "the subprocess of the drill ended with " + ended.exitCode());
            }
        }
    }
}
