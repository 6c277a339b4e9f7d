package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.credit.CallAnswer.Broke;
import dev.waggle.orchestrator.credit.CallAnswer.Refused;
import dev.waggle.orchestrator.provider.KeyLoad;
import dev.waggle.orchestrator.provider.Keys;
import dev.waggle.orchestrator.provider.ProviderKey;
import dev.waggle.orchestrator.provider.Providers;
import dev.waggle.orchestrator.provider.Providers.Provider;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.task.Expense;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leave for calls to models, many a transaction. Accounts are locked in the order of their persons, then keys, then calls: a batch locks
 * each of them once, so calls of one person wait for one short transaction and not for each other.
 */
@Service
@Transactional
public class Calls {
    private static final int MICROS = 6;
    private static final int AT_ONCE = 200;

    private final CallRepository calls;
    private final AccountRepository money;
    private final Accounts accounts;
    private final HoldRepository holds;
    private final PriceRepository prices;
    private final Bookings bookings;
    private final Keys keys;
    private final Providers providers;
    private final CreditProperties settings;
    private final Announcements announcements;

    Calls(
            CallRepository calls,
            AccountRepository money,
            Accounts accounts,
            HoldRepository holds,
            PriceRepository prices,
            Bookings bookings,
            Keys keys,
            Providers providers,
            CreditProperties settings,
            Announcements announcements) {
        this.calls = calls;
        this.money = money;
        this.accounts = accounts;
        this.holds = holds;
        this.prices = prices;
        this.bookings = bookings;
        this.keys = keys;
        this.providers = providers;
        this.settings = settings;
        this.announcements = announcements;
    }

    /** Each in its order; what is granted is stored, and set aside. */
    public List<CallAnswer> decide(List<CallRequest> requests) {
        var persons = calls.personsOfTasks(
                requests.stream().map(request -> request.run().taskId().value()).collect(Collectors.toSet()));
        var locked = accounts.lock(persons);
        var asked = calls.asked(requests);
        var ready = keys.lock(requests.stream()
                .map(CallRequest::provider)
                .filter(name -> providers.find(name).map(Provider::keyRequired).orElse(false))
                .collect(Collectors.toSet()));
        Map<UUID, Purse> purses = locked.values().stream().collect(Collectors.toMap(Account::person, Purse::new));
        var leave = new Leave(
                providers::find,
                prices(asked.values()),
                settings.rate(),
                purses,
                new Budgets(money.budgets(jobs(asked.values()), AccountRepository.Defaults.of(settings))),
                ready,
                loads(ready));
        var answers = new ArrayList<CallAnswer>();
        Set<UUID> broke = new TreeSet<>();
        for (CallRequest request : requests) {
            Asked about = asked.get(request.call());
            answers.add(about == null ? unknown() : leave.decide(about));
            if (about != null && answers.getLast() instanceof Broke(var why, var micros, var dollars)) {
                broke.add(about.job());
                holds.await(about.job(), about.person(), micros, dollars);
                announcements.announce(new CreditNeeded(new JobId(about.job()), why));
            }
        }
        store(leave.fresh(), purses);
        if (!broke.isEmpty()) {
            // it is too little for a job that waits, and may be enough for another
            accounts.moveHeld(holds.release(broke), -1);
        }
        return answers;
    }

    private void store(List<Call> fresh, Map<UUID, Purse> purses) {
        if (fresh.isEmpty()) {
            return;
        }
        calls.insert(fresh);
        money.move(purses.values().stream()
                .filter(purse -> purse.reserved() != 0)
                .map(purse -> new AccountRepository.Moved(
                        purse.person(), purse.reserved(), -purse.fromHolds(), BigDecimal.ZERO))
                .toList());
        var drawn = new HashMap<UUID, Long>();
        purses.values().forEach(purse -> purse.drawn().forEach((job, micros) -> drawn.put(job, -micros)));
        if (!drawn.isEmpty()) {
            holds.change(drawn);
        }
    }

    private PriceList prices(Iterable<Asked> asked) {
        Set<String> models = new TreeSet<>();
        Set<Long> then = new TreeSet<>();
        asked.forEach(one -> {
            models.addAll(ModelName.candidates(one.request().model()));
            Call known = one.known();
            if (known != null && known.pricing() != null) {
                then.add(known.pricing());
            }
        });
        List<Price> now = prices.now(models);
        return new PriceList(
                then.isEmpty()
                        ? now
                        : Stream.concat(now.stream(), prices.around(then).stream())
                                .distinct()
                                .toList());
    }

    private Map<UUID, KeyLoad> loads(List<ProviderKey> ready) {
        return ready.isEmpty()
                ? Map.of()
                : calls.loads(ready.stream().map(ProviderKey::id).toList());
    }

    private static Set<UUID> jobs(Iterable<Asked> asked) {
        var jobs = new TreeSet<UUID>();
        asked.forEach(one -> jobs.add(one.job()));
        return jobs;
    }

    private static Refused unknown() {
        return new Refused(Fault.STALE_EPOCH, "there is no such task any more: stop its run", Duration.ofSeconds(5));
    }

    /** What calls used is booked, each once. */
    public void settle(List<CallUsage> used) {
        bookings.book(used);
    }

    /** Runs told what they cost. Where their calls were counted one by one, that is known better already. */
    public void told(List<Expense> expenses) {
        calls.insertTold(expenses.stream()
                .map(expense -> new CallRepository.Told(
                        name(expense.run()),
                        expense.run().taskId().value(),
                        expense.run().epoch(),
                        settings.rate()))
                .toList());
        bookings.book(expenses.stream()
                .map(expense ->
                        word(name(expense.run()), expense.run(), BigDecimal.valueOf(expense.micros(), MICROS), false))
                .toList());
    }

    /** Calls about which nobody will say a word any more are booked as they were set aside; a later word corrects it. Says how many. */
    public int settleLost() {
        List<Call> lost = calls.lost(settings.lost(), AT_ONCE);
        bookings.book(lost.stream()
                .map(call -> word(call.id(), new TaskRef(new TaskId(call.task()), call.epoch()), call.reserved(), true))
                .toList());
        return lost.size();
    }

    private static CallUsage word(UUID call, TaskRef run, BigDecimal dollars, boolean estimated) {
        return new CallUsage(call, run, null, CallTokens.NONE, dollars, estimated, null, 0, 0, null);
    }

    /** The one call that stands for a run whose calls nobody counted. */
    private static UUID name(TaskRef run) {
        UUID task = run.taskId().value();
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(Long.BYTES * 3)
                .putLong(task.getMostSignificantBits())
                .putLong(task.getLeastSignificantBits())
                .putLong(run.epoch())
                .array());
    }
}
