package dev.waggle.orchestrator.task;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.SqlProvider;

/** Rows that go into a table as they are, by PostgreSQL's way for many: it plans nothing and logs a page's rows together. */
final class CopiedRows implements ConnectionCallback<Long>, SqlProvider {
    private final String sql;
    private final StringBuilder text = new StringBuilder();

    /** @param sql {@code COPY … FROM STDIN} in its text format */
    CopiedRows(String sql) {
        this.sql = sql;
    }

    void add(@Nullable Object... columns) {
        for (int column = 0; column < columns.length; column++) {
            if (column > 0) {
                text.append('\t');
            }
            append(columns[column]);
        }
        text.append('\n');
    }

    private void append(@Nullable Object value) {
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

    @Override
    public String getSql() {
        return sql;
    }

    @Override
    public Long doInConnection(Connection connection) throws SQLException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
