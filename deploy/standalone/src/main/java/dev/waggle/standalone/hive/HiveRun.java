package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.standalone.doctor.Finding;
import dev.waggle.standalone.terminal.Style;
import dev.waggle.standalone.terminal.Terminal;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A hive in the foreground: says what it found, runs until it is told to stop, stops in order. */
public final class HiveRun {
    /** What the line says that is its last one while it starts. */
    static final String UP = " Waggle is up at ";

    private final HiveSettings settings;
    private final List<Service> services;
    private final Terminal out;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public HiveRun(HiveSettings settings, List<Service> services, Terminal out) {
        this.settings = settings;
        this.services = services;
        this.out = out;
    }

    /** Returns when it has stopped. A hive that cannot start is a {@link WaggleException} in one line. */
    public void run() throws InterruptedException {
        table(settings.findings(), out);
        var hook = new Thread(this::stopAndWait, "hive-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Hive hive = Hive.start(settings, services)) {
            double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
            out.say(out.paint(Style.GOOD, "✓")
                    + UP
                    + out.paint(Style.LINK, hive.url())
                    + String.format(Locale.ROOT, " (%.1f s)", seconds));
            stop.await();
        } finally {
            stopped.countDown();
        }
    }

    /** Asks it to stop, and waits until everything has: called by the JVM's end. */
    public void stopAndWait() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was found, what is off, and the line that turns it on. */
    public static void table(List<Finding> findings, Terminal out) {
        for (Finding finding : findings) {
            String name = String.format("%-12s", finding.what());
            switch (finding.state()) {
                case ON -> out.say(out.paint(Style.GOOD, "✓ ") + name + finding.detail());
                case OFF -> out.say(out.paint(Style.QUIET, "· " + name + finding.detail() + "  →  " + finding.cure()));
                case MISSING ->
                    out.say(out.paint(Style.BAD, "✗ ") + name + finding.detail() + "  →  " + finding.cure());
            }
        }
    }
}
