package dev.waggle.bench.peer;

import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import java.util.ArrayList;
import java.util.List;

/** The peers by name, and the words that they are told. */
public final class Peers {
    /** In the order of the table; the bare chain comes first, because all others are compared with it. */
    public static final List<String> NAMES = List.of("bare", "db-scheduler", "jobrunr", "quartz");

    private Peers() {}

    /** All of them, and Celery where its packages are installed. */
    public static List<String> there() {
        var names = new ArrayList<>(NAMES);
        if (Celery.installed()) {
            names.add(Celery.NAME);
        }
        return List.copyOf(names);
    }

    static Peer start(String name, Servers servers) throws Exception {
        return switch (name) {
            case "bare" -> new BareChain(servers);
            case "db-scheduler" -> new DbSchedulerPeer(servers);
            case "jobrunr" -> new JobRunrPeer(servers);
            case "quartz" -> new QuartzPeer(servers);
            default -> throw new IllegalArgumentException("no peer is called " + name + "; there are " + NAMES);
        };
    }

    /** One round, as in {@code submitting 20000} or {@code paced 500 50}. */
    static Timing play(Peer peer, String line) throws Exception {
        String[] words = line.split(" ");
        int jobs = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "submitting" -> peer.submitting(jobs);
            case "backlog" -> peer.backlog(jobs);
            case "paced" -> peer.paced(jobs, Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException("no round is called " + words[0]);
        };
    }
}
