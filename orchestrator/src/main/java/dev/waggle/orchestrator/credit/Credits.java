package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.credit.HoldRepository.Hold;
import dev.waggle.orchestrator.credit.HoldRepository.Wait;
import dev.waggle.orchestrator.publish.Announcements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people have: granted, bought, set aside for jobs, given back. */
@Service
@Transactional
public class Credits {
    private static final int AT_ONCE = 1_000;

    private final AccountRepository money;
    private final Accounts accounts;
    private final LedgerRepository ledger;
    private final HoldRepository holds;
    private final CreditProperties settings;
    private final Announcements announcements;
    private final Uuid7 ids;

    Credits(
            AccountRepository money,
            Accounts accounts,
            LedgerRepository ledger,
            HoldRepository holds,
            CreditProperties settings,
            Announcements announcements,
            Uuid7 ids) {
        this.money = money;
        this.accounts = accounts;
        this.ledger = ledger;
        this.holds = holds;
        this.settings = settings;
        this.announcements = announcements;
        this.ids = ids;
    }

    /** A person's account, opened where there is none yet. */
    public Account of(UserId person) {
        return money.find(person.value())
                .orElseGet(() -> Objects.requireNonNull(
                        accounts.lock(Set.of(person.value())).get(person.value())));
    }

    @Transactional(readOnly = true)
    public List<SpendLimit> limits(UserId person) {
        return money.limits(person.value());
    }

    /** Newest first; those before one that was seen. */
    @Transactional(readOnly = true)
    public List<Posting> ledger(UserId person, @Nullable UUID before, int most) {
        return ledger.page(person.value(), before, most);
    }

    /** What credits are worth now. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Rate rate() {
        return settings.rate();
    }

    /**
     * Books what somebody bought, is given back or owes.
     *
     * @return what the person has by it
     */
    public Account book(
            Posting.Kind kind,
            UserId person,
            BigDecimal credits,
            @Nullable BigDecimal dollars,
            @Nullable String externalId,
            @Nullable String note,
            UserId by) {
        long micros = micros(kind, credits);
        var before = accounts.lock(Set.of(person.value()));
        if (before.isEmpty()) {
            throw new WaggleException(Fault.NOT_FOUND, "there is no person " + person);
        }
        if (externalId == null || !ledger.booked(kind, externalId)) {
            ledger.post(List.of(new Posting(
                    ids.next(),
                    kind,
                    person.value(),
                    micros,
                    null,
                    null,
                    null,
                    dollars,
                    externalId,
                    note,
                    by.value(),
                    null)));
            review();
        }
        return money.find(person.value()).orElseThrow();
    }

    private static long micros(Posting.Kind kind, BigDecimal credits) {
        boolean fits = credits.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) <= 0
                && credits.stripTrailingZeros().scale() <= 6
                && credits.signum() != 0;
        if (!fits || kind != Posting.Kind.ADJUSTMENT && credits.signum() < 0) {
            throw new WaggleException(
                    Fault.BAD_REQUEST,
                    "credits must be more than 0, with at most six decimals; only an adjustment takes some away");
        }
        return Rate.micros(credits, RoundingMode.UNNECESSARY);
    }

    /** @param dollars none: no limit, whatever the settings say */
    public void limit(String scope, UUID id, @Nullable BigDecimal dollars) {
        money.limit(scope, id, dollars);
        review();
    }

    /** As the settings say. */
    public void unlimit(String scope, UUID id) {
        money.unlimit(scope, id);
        review();
    }

    /** Sets credits aside for jobs that may call models, as far as they are there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Map<JobId, UserId> jobs) {
        long each = Rate.micros(settings.hold(), RoundingMode.DOWN);
        var locked = accounts.lock(jobs.values().stream().map(UserId::value).collect(Collectors.toSet()));
        var free = new HashMap<UUID, Long>();
        locked.values().forEach(account -> free.put(account.person(), account.free()));
        var wanted = new ArrayList<Hold>();
        jobs.forEach((job, person) -> {
            long micros = Math.min(each, free.getOrDefault(person.value(), 0L));
            if (micros > 0) {
                free.merge(person.value(), -micros, Long::sum);
                wanted.add(new Hold(job.value(), person.value(), micros));
            }
        });
        if (!wanted.isEmpty()) {
            accounts.moveHeld(holds.open(wanted), 1);
        }
    }

    /** What jobs have set aside that have ended is free again. Says how many. */
    public int releaseHolds() {
        List<Hold> orphans = holds.orphans(AT_ONCE);
        if (orphans.isEmpty()) {
            return 0;
        }
        accounts.lock(orphans.stream().map(Hold::person).collect(Collectors.toSet()));
        accounts.moveHeld(holds.release(orphans.stream().map(Hold::job).toList()), -1);
        review();
        return orphans.size();
    }

    /** Looks which jobs that wait for credit have enough now, and announces them. */
    public void review() {
        List<Wait> waits = holds.waits(AT_ONCE);
        if (waits.isEmpty()) {
            return;
        }
        var enough = enough(waits);
        var back = waits.stream()
                .map(Wait::job)
                .filter(enough::contains)
                .map(JobId::new)
                .toList();
        if (!back.isEmpty()) {
            announcements.announce(new CreditBack(back));
        }
        waits.stream()
                .filter(wait -> wait.going() && !enough.contains(wait.job()))
                .map(Wait::job)
                .forEach(job -> announcements.announce(new CreditNeeded(
                        new JobId(job),
                        "There are too few credits left for its next call. ./waggle credits shows more.")));
    }

    private Set<UUID> enough(List<Wait> waits) {
        var budgets = new Budgets(
                money.budgets(waits.stream().map(Wait::job).toList(), AccountRepository.Defaults.of(settings)));
        var enough = new HashSet<UUID>();
        for (Wait wait : waits) {
            var narrowest = budgets.narrowest(wait.job(), wait.session(), wait.person());
            if (wait.spendable() >= wait.micros()
                    && (narrowest == null || narrowest.left().compareTo(wait.dollars()) >= 0)) {
                enough.add(wait.job());
            }
        }
        return enough;
    }

    /** Whether a job whose row is locked has to wait. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean waits(JobId job) {
        return holds.waits(job.value());
    }

    /** The job, whose row is locked, goes on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goOn(JobId job) {
        holds.goOn(List.of(job.value()));
    }

    /** What is wrong with the money; nothing, where all is well. */
    @Transactional(readOnly = true)
    public List<String> troubles() {
        return ledger.troubles();
    }
}
