package dev.waggle.orchestrator.provider;

import dev.waggle.common.api.KeyChange;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code provider_key}. */
@Repository
class KeyRepository {
    private static final String COLUMNS = """
            id, provider, name, origin, base_url, trouble, most_in_flight, most_per_minute, spend_limit, spent, created_at, last_used_at,
            CASE WHEN state = 'COOLING' AND cooling_until <= (SELECT waggle_now()) THEN 'READY' ELSE state END AS state,
            cooling_until, ceil(extract(epoch FROM cooling_until - (SELECT waggle_now()))) AS rest
            """;

    /** Any constant of our own, among the database's advisory locks. */
    private static final long SEALING = 0x5747_474C_4B45L;

    private final JdbcClient jdbc;

    KeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ProviderKey> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM provider_key ORDER BY provider, created_at, id")
                .query((row, _) -> read(row))
                .list();
    }

    Optional<ProviderKey> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM provider_key WHERE id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** The keys of providers that were not revoked; nobody else changes them until the end of the transaction. */
    List<ProviderKey> lock(Collection<String> providers) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM provider_key
                 WHERE provider = ANY(:providers) AND state <> 'REVOKED'
                 ORDER BY id
                   FOR UPDATE
                """)
                .param("providers", providers.toArray(String[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /** Waits for those who give the key away at this moment. */
    boolean lock(UUID id) {
        return jdbc.sql("SELECT 1 FROM provider_key WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Who seals waits for who changes the master key: what was sealed by the old one is not overlooked. */
    void lockSealing() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:sealing)")
                .param("sealing", SEALING)
                .query((_, _) -> true)
                .single();
    }

    /** Does nothing where the provider has that secret already. */
    boolean insert(NewRow row) {
        return jdbc.sql("""
                INSERT INTO provider_key (id, provider, name, origin, base_url, fingerprint, secret, data_key, master,
                                          most_in_flight, most_per_minute, spend_limit, created_at)
                VALUES (:id, :provider, :name, :origin, :baseUrl, :fingerprint, :secret, :dataKey, :master,
                        :inFlight, :perMinute, :spendLimit, (SELECT waggle_now()))
                ON CONFLICT (provider, fingerprint) WHERE secret IS NOT NULL DO NOTHING
                """)
                        .param("id", row.id())
                        .param("provider", row.provider())
                        .param("name", row.name())
                        .param("origin", row.origin())
                        .param("baseUrl", row.baseUrl())
                        .param("fingerprint", row.fingerprint())
                        .param("secret", row.sealed().secret())
                        .param("dataKey", row.sealed().dataKey())
                        .param("master", row.sealed().master())
                        .param("inFlight", row.mostInFlight())
                        .param("perMinute", row.mostPerMinute())
                        .param("spendLimit", row.spendLimit())
                        .update()
                == 1;
    }

    Optional<Sealed> sealed(UUID id) {
        return jdbc.sql(
                        "SELECT id, provider, secret, data_key, master FROM provider_key WHERE id = :id AND state <> 'REVOKED'")
                .param("id", id)
                .query((row, _) -> sealed(row))
                .optional();
    }

    /** All that have a secret; nobody else changes them until the end of the transaction. */
    List<Sealed> lockSealed() {
        return jdbc.sql("""
                SELECT id, provider, secret, data_key, master FROM provider_key WHERE secret IS NOT NULL ORDER BY id FOR UPDATE
                """).query((row, _) -> sealed(row)).list();
    }

    void seal(UUID id, Envelope envelope) {
        jdbc.sql("UPDATE provider_key SET secret = :secret, data_key = :dataKey, master = :master WHERE id = :id")
                .param("secret", envelope.secret())
                .param("dataKey", envelope.dataKey())
                .param("master", envelope.master())
                .param("id", id)
                .update();
    }

    /** The caller holds the row. A key that cools already cools longer, and is not to blame twice. */
    void cool(UUID id, @Nullable Duration asked, Duration rest, Duration longest) {
        jdbc.sql("""
                UPDATE provider_key
                   SET state = 'COOLING', trouble = 'used too often',
                       strikes = strikes + CASE WHEN cooling_until > (SELECT waggle_now()) THEN 0 ELSE 1 END,
                       cooled_at = CASE WHEN cooling_until > (SELECT waggle_now()) THEN cooled_at ELSE (SELECT waggle_now()) END,
                       cooling_until =
                           CASE WHEN cooling_until > (SELECT waggle_now())
                                THEN GREATEST(cooling_until, (SELECT waggle_now()) + make_interval(secs => CAST(:asked AS double precision)))
                                ELSE (SELECT waggle_now()) + make_interval(secs =>
                                     COALESCE(CAST(:asked AS double precision),
                                              LEAST(:longest, :rest * power(2, LEAST(strikes, 20)))))
                           END
                 WHERE id = :id AND state IN ('READY', 'COOLING')
                """)
                .param("asked", asked == null ? null : seconds(asked))
                .param("rest", seconds(rest))
                .param("longest", seconds(longest))
                .param("id", id)
                .update();
    }

    /** Says whether it was good until now. */
    boolean end(UUID id, KeyState state, String trouble) {
        return jdbc.sql("""
                UPDATE provider_key
                   SET state = :state, trouble = :trouble, cooling_until = NULL
                 WHERE id = :id AND state <> :state AND state <> 'REVOKED'
                """)
                        .param("state", state.name())
                        .param("trouble", trouble)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Its secret is gone with it. */
    boolean forget(UUID id, String trouble) {
        return jdbc.sql("""
                UPDATE provider_key
                   SET state = 'REVOKED', trouble = :trouble, cooling_until = NULL, secret = NULL, data_key = NULL, master = NULL
                 WHERE id = :id AND secret IS NOT NULL
                """).param("trouble", trouble).param("id", id).update() == 1;
    }

    boolean ready(UUID id) {
        return jdbc.sql("""
                UPDATE provider_key
                   SET state = 'READY', trouble = NULL, cooling_until = NULL, strikes = 0
                 WHERE id = :id AND secret IS NOT NULL
                """).param("id", id).update() == 1;
    }

    /** Keys of the environment that do not stand there any more are revoked; those that came back are good again. */
    int only(Collection<UUID> present) {
        return jdbc.sql("""
                UPDATE provider_key
                   SET state = CASE WHEN id = ANY(:present) THEN 'READY' ELSE 'REVOKED' END,
                       trouble = CASE WHEN id = ANY(:present) THEN NULL ELSE :gone END,
                       cooling_until = NULL
                 WHERE origin = 'environment' AND secret IS NOT NULL
                   AND (id = ANY(:present) AND trouble = :gone OR id <> ALL(:present) AND trouble IS DISTINCT FROM :gone)
                """)
                .param("present", present.toArray(UUID[]::new))
                .param("gone", "it stands in the hive's environment no more")
                .update();
    }

    Optional<UUID> known(String provider, byte[] fingerprint) {
        return jdbc.sql("""
                SELECT id FROM provider_key WHERE provider = :provider AND fingerprint = :fingerprint ORDER BY created_at DESC LIMIT 1
                """)
                .param("provider", provider)
                .param("fingerprint", fingerprint)
                .query(UUID.class)
                .optional();
    }

    void change(UUID id, KeyChange change) {
        jdbc.sql("""
                UPDATE provider_key
                   SET name = COALESCE(:name, name),
                       most_in_flight = NULLIF(COALESCE(CAST(:inFlight AS int), most_in_flight), -1),
                       most_per_minute = NULLIF(COALESCE(CAST(:perMinute AS int), most_per_minute), -1),
                       spend_limit = NULLIF(COALESCE(CAST(:spendLimit AS numeric), spend_limit), -1)
                 WHERE id = :id
                """)
                .param("name", change.name())
                .param("inFlight", change.mostInFlight())
                .param("perMinute", change.mostPerMinute())
                .param("spendLimit", change.spendLimitDollars())
                .param("id", id)
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                new Envelope(row.getBytes("secret"), row.getBytes("data_key"), row.getString("master")));
    }

    private static ProviderKey read(ResultSet row) throws SQLException {
        return new ProviderKey(
                row.getObject("id", UUID.class),
                row.getString("provider"),
                row.getString("name"),
                row.getString("origin"),
                row.getString("base_url"),
                KeyState.valueOf(row.getString("state")),
                row.getString("trouble"),
                instant(row, "cooling_until"),
                Math.max(0, row.getLong("rest")),
                row.getObject("most_in_flight", Integer.class),
                row.getObject("most_per_minute", Integer.class),
                row.getBigDecimal("spend_limit"),
                row.getBigDecimal("spent"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A key as it lies there. */
    record Sealed(UUID id, String provider, Envelope envelope) {}

    /** A key as it is put there. */
    record NewRow(
            UUID id,
            String provider,
            String name,
            String origin,
            @Nullable String baseUrl,
            byte[] fingerprint,
            Envelope sealed,
            @Nullable Integer mostInFlight,
            @Nullable Integer mostPerMinute,
            @Nullable BigDecimal spendLimit) {}
}
