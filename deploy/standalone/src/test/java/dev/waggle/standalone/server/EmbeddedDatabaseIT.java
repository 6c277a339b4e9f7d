package dev.waggle.standalone.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.process.Detached;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void itWritesDurablyAsksForItsPasswordKeepsItsDataAndReplacesAnOrphan() throws Exception {
        var home = new WaggleHome(folder).create();
        Process killed = Detached.java(
                List.of("-XX:TieredStopAtLevel=1"),
                Killed.class.getName(),
                Map.of("WAGGLE_HOME", folder.toString(), "PATH", System.getenv("PATH")),
                folder.resolve("words"));
        assertThat(killed.waitFor()).as(folder.resolve("words").toString()).isEqualTo(9);
        ProcessHandle orphan = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(home.data().resolve("postmaster.pid"))
                                .getFirst()))
                .orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase second = EmbeddedDatabase.start(home)) {
            assertThat(orphan.isAlive()).isFalse();
            DatabaseAddress address = second.address();
            try (var connection = connect(address, address.password().value())) {
                assertThat(one(connection, "SELECT id FROM kept")).isEqualTo("7");
                assertThat(one(connection, "SHOW fsync")).isEqualTo("on");
                assertThat(one(connection, "SHOW synchronous_commit")).isEqualTo("on");
                assertThat(one(connection, "SHOW unix_socket_directories")).isEmpty();
            }
            assertThatThrownBy(() -> connect(address, "wrong")).hasMessageContaining("password");
        }
        assertThat(home.data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aNumberThatBelongsToSomebodyElseIsLeftAlone() throws Exception {
        Path data = Files.createDirectories(new WaggleHome(folder).data());
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        Orphan.stop(data);

        Files.writeString(data.resolve("postmaster.pid"), "");
        Orphan.stop(data);
    }

    private static Connection connect(DatabaseAddress address, String password) throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), password);
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A hive that is killed right after it stored something. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) throws SQLException {
            DatabaseAddress address =
                    EmbeddedDatabase.start(WaggleHome.of(System.getenv())).address();
            try (var connection = connect(address, address.password().value())) {
                connection.createStatement().execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
            }
            Runtime.getRuntime().halt(9);
        }
    }
}
