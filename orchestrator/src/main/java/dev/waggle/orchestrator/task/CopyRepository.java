package dev.waggle.orchestrator.task;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.stereotype.Repository;

/** Rows that go into a table as they are, by PostgreSQL's way for many: it plans nothing and logs a page's rows together. */
@Repository
class CopyRepository {
    private final JdbcOperations jdbc;

    CopyRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sql {@code COPY … FROM STDIN}, in its text format */
    void copy(String sql, List<List<? extends @Nullable Object>> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column > 0) {
                    text.append('\t');
                }
                append(text, row.get(column));
            }
            text.append('\n');
        }
        jdbc.execute(new Copy(sql, text.toString()));
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String letters = value.toString();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(letter);
            }
        }
    }

    private record Copy(String sql, String text) implements ConnectionCallback<Long>, SqlProvider {
        @Override
        public String getSql() {
            return sql;
        }

        @Override
        public Long doInConnection(Connection connection) throws SQLException {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
