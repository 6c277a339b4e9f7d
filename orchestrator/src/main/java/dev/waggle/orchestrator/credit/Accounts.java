package dev.waggle.orchestrator.credit;

import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.credit.AccountRepository.Moved;
import dev.waggle.orchestrator.credit.HoldRepository.Hold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        // opened before any is locked: whoever opens one wants to lock others next
        if (accounts.count(persons) < persons.size()) {
            open(persons);
        }
        return accounts.lock(persons);
    }

    /** What jobs have set aside changed by so much. The caller holds the accounts. */
    void moveHeld(Collection<Hold> changed, int sign) {
        accounts.move(
                changed.stream()
                        .collect(Collectors.groupingBy(Hold::person, Collectors.summingLong(Hold::micros)))
                        .entrySet()
                        .stream()
                        .map(person -> new Moved(person.getKey(), 0, sign * person.getValue(), BigDecimal.ZERO))
                        .toList());
    }

    private void open(Set<UUID> persons) {
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
    }
}
