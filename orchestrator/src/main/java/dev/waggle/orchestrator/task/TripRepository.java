package dev.waggle.orchestrator.task;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Several statements that go to the database in one round trip. They are not one statement: each begins when the one before it has its locks, and
 * sees what was committed by then.
 */
@Repository
class TripRepository {
    private static final ColumnMapRowMapper COLUMNS = new ColumnMapRowMapper();

    private final JdbcOperations jdbc;
    private final EntityManagerFactory entities;

    TripRepository(JdbcOperations jdbc, EntityManagerFactory entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /**
     * @param sql statements, with a semicolon between two
     * @param parameters for each {@code ?} of any of them
     * @param readers one for each of them that is a query, of its rows
     */
    void go(String sql, List<?> parameters, RowCallbackHandler... readers) {
        jdbc.execute(new Trip(sql, parameters, List.of(readers)));
    }

    /**
     * As {@link #go}; and the commit goes with them, where the transaction began with the service that calls. So it is the last that this
     * one does to the database.
     */
    void last(String sql, List<?> parameters, RowCallbackHandler... readers) {
        boolean ours = TransactionAspectSupport.currentTransactionStatus().isNewTransaction();
        if (ours) {
            // what entities have not stored yet would follow in a transaction of its own
            EntityManager pending = EntityManagerFactoryUtils.getTransactionalEntityManager(entities);
            if (pending != null) {
                pending.flush();
            }
        }
        go(ours ? sql + ";\nCOMMIT" : sql, parameters, readers);
    }

    /** One statement's rows, each by its columns' names, as {@link #last}. */
    List<Map<String, Object>> lastRows(String sql, List<?> parameters) {
        var rows = new ArrayList<Map<String, Object>>();
        last(sql, parameters, row -> rows.add(COLUMNS.mapRow(row, rows.size())));
        return rows;
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
