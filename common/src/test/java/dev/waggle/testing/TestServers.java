package dev.waggle.testing;

import java.nio.file.Path;

/**
 * Where tests get real servers from. The first question of a JVM starts a server, its end stops it. Addresses come from the environment
 * ({@code WAGGLE_TEST_DATABASE_URL}, {@code WAGGLE_TEST_RABBITMQ_URI} and {@code WAGGLE_TEST_RABBITMQ_MANAGEMENT_URL}); else from
 * Testcontainers, where a Docker engine answers; else RabbitMQ is a private node of the installed {@code rabbitmq-server} and PostgreSQL an
 * embedded one. The two halves know nothing of each other, so a module without a database driver can still ask for a broker.
 */
public final class TestServers {
    static final String RABBITMQ = "rabbitmq";
    static final String POSTGRESQL = "postgresql";

    private TestServers() {}

    /** A new virtual host on this JVM's RabbitMQ: nobody else declares or consumes there. */
    public static TestBroker broker() {
        ServersReport.asked(RABBITMQ);
        return SharedBroker.newVirtualHost();
    }

    /** A RabbitMQ of the caller's own, to be killed, wiped and started again. */
    public static OwnBroker ownBroker() {
        ServersReport.asked(RABBITMQ);
        return OwnBroker.started();
    }

    /** A new, empty database on this JVM's PostgreSQL. */
    public static TestDatabase database() {
        ServersReport.asked(POSTGRESQL);
        return SharedDatabase.newDatabase();
    }

    /** A PostgreSQL of the caller's own below a new folder, to be killed and started again; always an embedded one. */
    public static OwnDatabase ownDatabase(Path home) {
        ServersReport.asked(POSTGRESQL);
        return OwnDatabase.started(home);
    }

    /** Counts a test for both servers that did not ask itself, because it shares what stands on them with others. */
    public static void sharedBy(Class<?> test) {
        ServersReport.usedBy(RABBITMQ, test.getName());
        ServersReport.usedBy(POSTGRESQL, test.getName());
    }
}
