package dev.waggle.bench.peer;

import dev.waggle.bench.process.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The bare chain's one table, on one connection: statements of many rows, one commit each. */
final class BareRepository implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement offer;
    private final PreparedStatement finish;

    BareRepository(Servers servers) throws SQLException {
        connection = DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS bare_job (
                        id          uuid PRIMARY KEY,
                        request     text NOT NULL,
                        state       text NOT NULL,
                        created_at  timestamptz NOT NULL,
                        finished_at timestamptz,
                        result      text
                    );
                    CREATE INDEX IF NOT EXISTS bare_ready ON bare_job (created_at, id) WHERE state = 'READY'
                    """);
        }
        // a command that comes twice changes nothing
        insert = connection.prepareStatement("""
                INSERT INTO bare_job (id, request, state, created_at)
                SELECT id, request, ?, now() FROM unnest(?::uuid[], ?::text[]) AS command (id, request)
                ON CONFLICT DO NOTHING
                """);
        offer = connection.prepareStatement("""
                UPDATE bare_job SET state = 'OFFERED'
                 WHERE id IN (SELECT id FROM bare_job WHERE state = 'READY' ORDER BY created_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING id
                """);
        finish = connection.prepareStatement("""
                UPDATE bare_job SET state = 'SUCCEEDED', finished_at = now(), result = 'done' WHERE id = ANY (?)
                """);
    }

    void insert(List<UUID> ids, List<String> requests, String state) throws SQLException {
        insert.setString(1, state);
        insert.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
        insert.setArray(3, connection.createArrayOf("text", requests.toArray()));
        insert.executeUpdate();
    }

    List<UUID> offer(int most) throws SQLException {
        var offered = new ArrayList<UUID>(most);
        offer.setInt(1, most);
        try (var rows = offer.executeQuery()) {
            while (rows.next()) {
                offered.add(rows.getObject(1, UUID.class));
            }
        }
        return offered;
    }

    void finish(List<UUID> ids) throws SQLException {
        finish.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        finish.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
