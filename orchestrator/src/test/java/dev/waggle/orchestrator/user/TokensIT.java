package dev.waggle.orchestrator.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class TokensIT {
    private final Hive hive;
    private final People people;
    private final Tokens tokens;

    @Autowired
    TokensIT(Hive hive, People people, Tokens tokens) {
        this.hive = hive;
        this.people = people;
        this.tokens = tokens;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aTokenStandsForItsOwner() {
        UserId ada = people.of(new Submitter("telegram", "42", "Ada"));
        Tokens.Minted minted = tokens.mint(ada, "laptop");

        Caller caller = tokens.caller(minted.secret().value()).orElseThrow();

        assertThat(caller.id()).isEqualTo(ada);
        assertThat(caller.name()).isEqualTo("Ada");
        assertThat(tokens.good(caller)).isTrue();
        assertThat(tokens.caller("wgl_other")).isEmpty();
    }

    @Test
    void whatIsRevokedIsNobodysAndStaysSo() {
        UserId ada = people.of(new Submitter("telegram", "42", "Ada"));
        Tokens.Minted minted = tokens.mint(ada, "laptop");
        Caller caller = tokens.caller(minted.secret().value()).orElseThrow();
        tokens.revoke(ada, minted.token().id());
        Instant when = Objects.requireNonNull(tokens.of(ada).getFirst().revokedAt());

        tokens.revoke(ada, minted.token().id());

        assertThat(tokens.good(caller)).isFalse();
        assertThat(tokens.caller(minted.secret().value())).isEmpty();
        assertThat(tokens.of(ada).getFirst().revokedAt()).isEqualTo(when);
    }

    @Test
    void itsLastUseIsWrittenDownOnceAMinute() {
        UserId ada = people.of(new Submitter("telegram", "42", "Ada"));
        String secret = tokens.mint(ada, "laptop").secret().value();
        assertThat(tokens.of(ada).getFirst().lastUsedAt()).isNull();

        tokens.caller(secret);
        Instant first = Objects.requireNonNull(tokens.of(ada).getFirst().lastUsedAt());
        hive.clockForward(Duration.ofSeconds(30));
        tokens.caller(secret);
        assertThat(tokens.of(ada).getFirst().lastUsedAt()).isEqualTo(first);

        hive.clockForward(Duration.ofSeconds(31));
        tokens.caller(secret);
        assertThat(tokens.of(ada).getFirst().lastUsedAt()).isAfter(first);
    }

    @Test
    void theLocalUserHasTheTokenOfTheSettings() {
        var local = new LocalUser(new ApiProperties(new Secret("wgl_local")), people, tokens);

        local.afterSingletonsInstantiated();
        local.afterSingletonsInstantiated();

        Caller caller = tokens.caller("wgl_local").orElseThrow();
        assertThat(caller.name()).isEqualTo("local");
        assertThat(tokens.of(caller.id())).hasSize(1);
    }

    @Test
    void withoutASettingThereIsNoLocalUser() {
        new LocalUser(new ApiProperties(new Secret("")), people, tokens).afterSingletonsInstantiated();

        assertThat(hive.sql()
                        .sql("SELECT count(*) FROM person")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
