package dev.waggle.bench.contender;

import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.peer.Celery;
import dev.waggle.bench.peer.PeerMain;
import dev.waggle.bench.process.Program;
import dev.waggle.common.WaggleJson;
import java.util.Map;

/** A peer in a process of its own. */
public final class PeerProcess implements Contender {
    private final String name;
    private final Program process;

    private PeerProcess(String name, Program process) {
        this.name = name;
        this.process = process;
    }

    /** Starts it; returns when it is ready. */
    public static PeerProcess start(Lab lab, String name) {
        var environment = lab.servers().environment();
        var log = lab.folder().resolve(name + ".log");
        var process = name.equals(Celery.NAME)
                ? Celery.start(environment, log)
                : Program.peer(PeerMain.class, name, environment, log);
        process.heard();
        return new PeerProcess(name, process);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Long> pids() {
        return Map.of(name, process.pid());
    }

    @Override
    public Timing submitting(int jobs) {
        return round("submitting " + jobs);
    }

    @Override
    public Timing backlog(int jobs) {
        return round("backlog " + jobs);
    }

    @Override
    public Timing paced(int jobs, int perSecond) {
        return round("paced " + jobs + " " + perSecond);
    }

    private Timing round(String words) {
        return WaggleJson.mapper().readValue(process.ask(words), Timing.class);
    }

    @Override
    public void close() {
        process.close();
    }
}
