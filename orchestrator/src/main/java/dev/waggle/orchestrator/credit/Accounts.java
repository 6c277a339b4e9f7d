package dev.waggle.orchestrator.credit;

import dev.waggle.common.id.Uuid7;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** People's accounts, each opened with the initial grant when it is first needed. Locked before keys and calls, in their order. */
@Component
class Accounts {
    private final AccountRepository accounts;
    private final LedgerRepository ledger;
    private final CreditProperties settings;
    private final Uuid7 ids;

    Accounts(AccountRepository accounts, LedgerRepository ledger, CreditProperties settings, Uuid7 ids) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.settings = settings;
        this.ids = ids;
    }

    /** Nobody else moves their money until the end of the transaction. */
    Map<UUID, Account> lock(Set<UUID> persons) {
        var locked = accounts.lock(persons);
        return locked.size() < persons.size() && open(persons) ? accounts.lock(persons) : locked;
    }

    private boolean open(Set<UUID> persons) {
        List<UUID> opened = accounts.open(persons);
        long grant = Rate.micros(settings.initialGrant(), RoundingMode.DOWN);
        ledger.post(opened.stream()
                .map(person -> new Posting(
                        ids.next(),
                        Posting.Kind.INITIAL_GRANT,
                        person,
                        grant,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "welcome",
                        null,
                        null))
                .toList());
        return true;
    }
}
