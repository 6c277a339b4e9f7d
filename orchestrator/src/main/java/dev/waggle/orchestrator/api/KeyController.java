package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.KeyView;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.api.Page;
import dev.waggle.common.api.RotationView;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.provider.Keys;
import dev.waggle.orchestrator.provider.ProviderKey;
import dev.waggle.orchestrator.user.Caller;
import dev.waggle.orchestrator.user.People;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of model providers, for admins: what goes in never comes out here. */
@RestController
@RequestMapping("/api/ai/keys")
class KeyController {
    private final Keys keys;
    private final People people;

    KeyController(Keys keys, People people) {
        this.keys = keys;
        this.people = people;
    }

    @GetMapping
    Page<KeyView> list(@AuthenticationPrincipal Caller caller) {
        admin(caller);
        return new Page<>(keys.all().stream().map(KeyController::view).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    KeyView add(@AuthenticationPrincipal Caller caller, @RequestBody NewKey wanted) {
        admin(caller);
        return view(keys.add(wanted));
    }

    @PatchMapping("/{key}")
    KeyView change(@AuthenticationPrincipal Caller caller, @PathVariable UUID key, @RequestBody KeyChange change) {
        admin(caller);
        return view(keys.change(key, change));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Caller caller, @PathVariable UUID key) {
        admin(caller);
        keys.revoke(key);
    }

    @PostMapping("/rotate")
    RotationView rotate(@AuthenticationPrincipal Caller caller) {
        admin(caller);
        return keys.rotate();
    }

    private void admin(Caller caller) {
        if (!people.admin(caller.id())) {
            throw new WaggleException(Fault.FORBIDDEN, "only an admin of the hive sees and changes its keys");
        }
    }

    private static KeyView view(ProviderKey key) {
        return new KeyView(
                key.id(),
                key.provider(),
                key.name(),
                key.origin(),
                key.state().name().toLowerCase(Locale.ROOT),
                key.trouble(),
                key.restSeconds() > 0 ? key.coolingUntil() : null,
                key.baseUrl(),
                key.mostInFlight(),
                key.mostPerMinute(),
                key.spendLimit(),
                key.spent().stripTrailingZeros(),
                key.createdAt(),
                key.lastUsedAt());
    }
}
