package dev.waggle.orchestrator.task;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.stereotype.Repository;

/**
 * Several statements that go to the database in one round trip. They are not one statement: each begins when the one before it has its locks, and
 * sees what was committed by then.
 */
@Repository
class TripRepository {
    private final JdbcOperations jdbc;

    TripRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sql statements, with a semicolon between two
     * @param parameters for each {@code ?} of any of them
     * @param readers one for each of them that is a query, of its rows
     */
    void go(String sql, List<?> parameters, RowCallbackHandler... readers) {
        jdbc.execute(new Trip(sql, parameters, List.of(readers)));
    }

    private record Trip(String sql, List<?> parameters, List<RowCallbackHandler> readers)
            implements ConnectionCallback<Integer>, SqlProvider {
        @Override
        public String getSql() {
            return sql;
        }

        @Override
        public Integer doInConnection(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int place = 0;
                for (Object parameter : parameters) {
                    statement.setObject(++place, parameter);
                }
                boolean query = statement.execute();
                for (RowCallbackHandler reader : readers) {
                    for (; !query; query = statement.getMoreResults()) {
                        if (statement.getUpdateCount() < 0) {
                            throw new SQLException(
                                    "fewer of the statements are queries than there are readers: " + sql);
                        }
                    }
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            reader.processRow(rows);
                        }
                    }
                    query = statement.getMoreResults();
                }
                return readers.size();
            }
        }
    }
}
