package dev.waggle.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.bench.figures.Timing;
import dev.waggle.bench.process.Servers;
import dev.waggle.testing.TestServers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersIT {
    @ParameterizedTest
    @ValueSource(strings = {"bare", "db-scheduler", "jobrunr", "quartz"})
    void everyPeerDoesEveryKindOfRound(String name) throws Exception {
        try (Peer peer = Peers.start(name, servers())) {
            // JobRunr looks every five seconds
            for (int round = 0; round < ("jobrunr".equals(name) ? 1 : 2); round++) {
                assertThat(Peers.play(peer, "submitting 30").rate()).isPositive();
                assertThat(Peers.play(peer, "backlog 30").jobs()).isEqualTo(30);
            }
            Timing paced = Peers.play(peer, "paced 10 200");
            assertThat(Arrays.stream(paced.pickUpMs()).boxed()).hasSize(10).allMatch(ms -> ms > 0);
            for (int job = 0; job < 10; job++) {
                assertThat(paced.completionMs()[job]).isGreaterThanOrEqualTo(paced.pickUpMs()[job]);
            }
        }
    }

    @Test
    void theBareChainLeavesEveryJobDone() throws Exception {
        var database = TestServers.database();
        var servers = new Servers(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                TestServers.broker().uri());
        try (Peer peer = Peers.start("bare", servers)) {
            peer.submitting(700);
            peer.backlog(600);
        }
        try (var connection = database.connect();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*), count(*) FILTER (WHERE state = 'SUCCEEDED') FROM bare_job")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1_300);
            assertThat(row.getInt(2)).isEqualTo(1_300);
        }
    }

    @Test
    void wordsThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> Peers.start("sidekiq", servers())).hasMessageContaining("no peer is called sidekiq");
    }

    private static Servers servers() {
        var database = TestServers.database();
        return new Servers(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                TestServers.broker().uri());
    }
}
