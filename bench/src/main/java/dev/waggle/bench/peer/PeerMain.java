package dev.waggle.bench.peer;

import dev.waggle.bench.process.Servers;
import dev.waggle.common.WaggleJson;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One peer in a JVM of its own: each line of standard input is a round, each line of standard output what it took. */
public final class PeerMain {
    private PeerMain() {}

    public static void main(String[] arguments) throws Exception {
        // what libraries print must not come between the answers
        PrintStream answers = System.out;
        System.setOut(System.err);
        var rounds = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Peer peer = Peers.start(arguments[0], Servers.of(System.getenv()))) {
            answers.println("ready");
            for (String line = rounds.readLine(); line != null; line = rounds.readLine()) {
                answers.println(WaggleJson.mapper().writeValueAsString(Peers.play(peer, line)));
            }
        }
        System.exit(0);
    }
}
