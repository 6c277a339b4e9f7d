package dev.waggle.orchestrator.publish;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells what passes, because the database or the broker is away, from what is wrong with a request or a message. */
public final class BadWeather {
    /** Classes of SQL states of a database that is away, full, starting or stopping. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    private static final int DEEPEST = 20;

    private BadWeather() {}

    /** Whether anything that led to this was bad weather. */
    public static boolean in(Throwable trouble) {
        return Stream.iterate(trouble, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(BadWeather::is);
    }

    private static boolean is(Throwable cause) {
        return cause instanceof TransactionException
                || cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof AmqpException
                // a connection that died inside a transaction cannot even be rolled back
                || cause instanceof org.hibernate.TransactionException
                || cause instanceof JDBCException jdbc && away(jdbc.getSQLState());
    }

    private static boolean away(@Nullable String sqlState) {
        return sqlState != null && AWAY.stream().anyMatch(sqlState::startsWith);
    }
}
