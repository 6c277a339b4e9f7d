package dev.waggle.orchestrator.user;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tokens that stand for people at the API and at git's door. */
@Service
public class Tokens {
    private final ApiTokenRepository tokens;
    private final Uuid7 ids;
    private final SecureRandom random = new SecureRandom();

    Tokens(ApiTokenRepository tokens, Uuid7 ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    /** A new token with its secret, which is shown this once. */
    public record Minted(ApiToken token, Secret secret) {}

    @Transactional
    public Minted mint(UserId owner, String name) {
        TokenSecret secret = TokenSecret.random(random);
        return new Minted(keep(owner, name, secret), new Secret(secret.text()));
    }

    /** Makes a token that somebody else has thought up good for a person; one that is known stays as it is. */
    @Transactional
    public void ensure(UserId owner, String name, Secret given) {
        var secret = new TokenSecret(given.value());
        if (!tokens.known(secret.hash())) {
            keep(owner, name, secret);
        }
    }

    /** Whom a token stands for; nobody where it is unknown or revoked. */
    @Transactional
    public Optional<Caller> caller(String secret) {
        return tokens.shown(new TokenSecret(secret).hash()).map(shown -> {
            if (shown.getStale()) {
                tokens.used(shown.getId());
            }
            return new Caller(new UserId(shown.getPerson()), shown.getName(), shown.getId());
        });
    }

    /** Whether the token that somebody came in with is still good: what lasts asks again. */
    @Transactional(readOnly = true)
    public boolean good(Caller caller) {
        UUID token = caller.token();
        return token == null || tokens.good(token);
    }

    @Transactional(readOnly = true)
    public List<ApiToken> of(UserId owner) {
        return tokens.ofPerson(owner.value());
    }

    /** From now on the token is nobody's. */
    @Transactional
    public void revoke(UserId owner, UUID token) {
        if (tokens.revoke(token, owner.value()) == 0) {
            throw new WaggleException(
                    Fault.NOT_FOUND, "you have no token " + token + "; GET /api/ai/tokens lists yours");
        }
    }

    private ApiToken keep(UserId owner, String name, TokenSecret secret) {
        return tokens.saveAndFlush(new ApiToken(ids.next(), owner, name, secret));
    }
}
