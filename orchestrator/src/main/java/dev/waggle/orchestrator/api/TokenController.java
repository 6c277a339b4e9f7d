package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewToken;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.TokenView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.user.ApiToken;
import dev.waggle.orchestrator.user.Caller;
import dev.waggle.orchestrator.user.Tokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own tokens. */
@RestController
@RequestMapping("/api/ai/tokens")
class TokenController {
    private static final int LONGEST_NAME = 100;

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    Page<TokenView> list(@AuthenticationPrincipal Caller caller) {
        return new Page<>(
                tokens.of(caller.id()).stream().map(token -> view(token, null)).toList(), null);
    }

    @PostMapping
    ResponseEntity<TokenView> mint(@AuthenticationPrincipal Caller caller, @RequestBody NewToken wanted) {
        String name = wanted.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "name must have 1 to " + LONGEST_NAME + " characters: what will the token be for?");
        }
        Tokens.Minted minted = tokens.mint(caller.id(), name.strip());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(view(minted.token(), minted.secret().value()));
    }

    @DeleteMapping("/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Caller caller, @PathVariable UUID token) {
        tokens.revoke(caller.id(), token);
    }

    private static TokenView view(ApiToken token, @Nullable String secret) {
        return new TokenView(
                token.id(),
                token.name(),
                token.prefix(),
                token.createdAt(),
                token.lastUsedAt(),
                token.revokedAt(),
                secret);
    }
}
