package dev.waggle.orchestrator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.KeySecret;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.api.NewKey;
import dev.waggle.common.api.RotationView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.provider.KeyRepository.NewRow;
import dev.waggle.orchestrator.publish.AfterCommit;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The keys of providers. A secret leaves this package only through {@link #secret}, for a worker's memory. */
@Service
@Transactional
public class Keys {
    private static final Logger log = LoggerFactory.getLogger(Keys.class);
    private static final String PERSON = "person";
    private static final String ENVIRONMENT = "environment";

    private final KeyRepository keys;
    private final MasterKeys masters;
    private final Providers providers;
    private final KeyProperties properties;
    private final Uuid7 ids;
    private final SecureRandom random = new SecureRandom();

    Keys(KeyRepository keys, MasterKeys masters, Providers providers, KeyProperties properties, Uuid7 ids) {
        this.keys = keys;
        this.masters = masters;
        this.providers = providers;
        this.properties = properties;
        this.ids = ids;
    }

    @Transactional(readOnly = true)
    public List<ProviderKey> all() {
        return keys.all();
    }

    /** Names of the providers that can be asked: there is a key that is ready or will be, or none is wanted. */
    @Transactional(readOnly = true)
    public List<String> providersOn() {
        Set<String> held = keys.all().stream()
                .filter(key -> key.state() == KeyState.READY || key.state() == KeyState.COOLING)
                .map(ProviderKey::provider)
                .collect(Collectors.toSet());
        return providers.names().stream()
                .filter(name -> providers
                        .find(name)
                        .filter(provider -> !provider.keyRequired() || held.contains(name))
                        .isPresent())
                .sorted()
                .toList();
    }

    /** From now on calls may be given it. */
    public ProviderKey add(NewKey wanted) {
        KeyRules.check(wanted, providers.names());
        String provider = Objects.requireNonNull(wanted.provider());
        UUID id = ids.next();
        String name = Objects.requireNonNullElse(wanted.name(), provider).strip();
        keys.lockSealing();
        if (!keys.insert(row(id, wanted, name, PERSON))) {
            throw new WaggleException(
                    Fault.CONFLICT,
                    "the hive has that key of %s already; GET /api/ai/keys lists them".formatted(provider));
        }
        log.atInfo()
                .addKeyValue("key", id)
                .addKeyValue("provider", provider)
                .log("a key was added; calls may be given it");
        return keys.find(id).orElseThrow();
    }

    private NewRow row(UUID id, NewKey wanted, String name, String origin) {
        var secret = new Secret(Objects.requireNonNull(wanted.secret()).strip());
        return new NewRow(
                id,
                Objects.requireNonNull(wanted.provider()),
                name,
                origin,
                wanted.baseUrl(),
                fingerprint(secret),
                Envelope.seal(id, secret, masters.current(), random),
                wanted.mostInFlight(),
                wanted.mostPerMinute(),
                wanted.spendLimitDollars());
    }

    public ProviderKey change(UUID id, KeyChange change) {
        KeyRules.check(change);
        require(keys.lock(id), id);
        keys.change(id, change);
        if (change.ready() != null && change.ready() && !keys.ready(id)) {
            throw new WaggleException(Fault.CONFLICT, "a revoked key stays revoked; add it again");
        }
        return keys.find(id).orElseThrow();
    }

    /** Nobody is given it any more, and the hive forgets its secret; workers that know it drop it with their next question. */
    public void revoke(UUID id) {
        require(keys.lock(id), id);
        if (keys.forget(id, "revoked by a person")) {
            log.atInfo().addKeyValue("key", id).log("a key was revoked; its secret is forgotten");
        }
    }

    /** For a worker's memory and nowhere else. */
    @Transactional(readOnly = true)
    public KeySecret secret(UUID id) {
        var sealed = keys.sealed(id)
                .orElseThrow(() -> new WaggleException(
                        Fault.NOT_FOUND, "there is no key " + id + ", or it was revoked; ask for leave anew"));
        Secret secret =
                sealed.envelope().open(id, masters.named(sealed.envelope().master()));
        return new KeySecret(id, sealed.provider(), secret.value());
    }

    /** A provider did not want it. When this returns, nobody new is given it. */
    public void trouble(UUID id, KeyTrouble met) {
        require(keys.lock(id), id);
        switch (met.kind()) {
            case RATE_LIMIT -> keys.cool(id, met.rest(), properties.rest(), properties.longestRest());
            case QUOTA ->
                warn(keys.end(id, KeyState.SPENT, "the provider says that its quota is used up"), id, "spent");
            case REJECTED -> warn(keys.end(id, KeyState.REVOKED, "the provider rejects it"), id, "revoked");
        }
    }

    private static void warn(boolean news, UUID id, String state) {
        if (news) {
            log.atWarn()
                    .addKeyValue("key", id)
                    .addKeyValue("state", state)
                    .log("a provider does not want a key; it is left alone until a person looks");
        }
    }

    /** Those that may be given to calls, and those that rest; they stay as they are until the end of the transaction. */
    public List<ProviderKey> lock(Collection<String> of) {
        return keys.lock(of);
    }

    /** Seals every secret anew, under a new master key where the hive may make one. */
    public RotationView rotate() {
        keys.lockSealing();
        masters.renew();
        MasterKey master = masters.current();
        var all = keys.lockSealed();
        all.forEach(key -> {
            Secret secret =
                    key.envelope().open(key.id(), masters.named(key.envelope().master()));
            keys.seal(key.id(), Envelope.seal(key.id(), secret, master, random));
        });
        AfterCommit.run(masters::retire);
        log.atInfo()
                .addKeyValue("keys", all.size())
                .addKeyValue("master", master.id())
                .log("keys are sealed anew");
        return new RotationView(all.size(), master.id());
    }

    /** What stands in the environment at start is a key like any other. */
    public void take(Map<String, Secret> given) {
        keys.lockSealing();
        var present = new ArrayList<UUID>();
        given.forEach((provider, secret) -> {
            UUID id = ids.next();
            var wanted = new NewKey(provider, null, secret.value(), null, null, null, null);
            if (keys.known(provider, fingerprint(secret)).isEmpty()) {
                keys.insert(row(id, wanted, ENVIRONMENT, ENVIRONMENT));
            }
            present.add(keys.known(provider, fingerprint(secret)).orElseThrow());
        });
        keys.only(present);
    }

    private static void require(boolean there, UUID id) {
        if (!there) {
            throw new WaggleException(Fault.NOT_FOUND, "there is no key " + id + "; GET /api/ai/keys lists them");
        }
    }

    private static byte[] fingerprint(Secret secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.value().strip().getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
