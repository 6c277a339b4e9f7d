package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallUsage;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.credit.AccountRepository.Moved;
import dev.waggle.orchestrator.credit.SpentRepository.KeySpent;
import dev.waggle.orchestrator.publish.Announcements;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Books what calls used, in the caller's transaction: rows, ledger, accounts, holds, keys, sessions. Whoever repeats a word changes nothing. */
@Component
class Bookings {
    private static final Logger log = LoggerFactory.getLogger(Bookings.class);
    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final CallRepository calls;
    private final SpentRepository spent;
    private final AccountRepository money;
    private final Accounts accounts;
    private final HoldRepository holds;
    private final PriceRepository prices;
    private final LedgerRepository ledger;
    private final Announcements announcements;
    private final Uuid7 ids;

    Bookings(
            CallRepository calls,
            SpentRepository spent,
            AccountRepository money,
            Accounts accounts,
            HoldRepository holds,
            PriceRepository prices,
            LedgerRepository ledger,
            Announcements announcements,
            Uuid7 ids) {
        this.calls = calls;
        this.spent = spent;
        this.money = money;
        this.accounts = accounts;
        this.holds = holds;
        this.prices = prices;
        this.ledger = ledger;
        this.announcements = announcements;
        this.ids = ids;
    }

    void book(List<CallUsage> used) {
        if (used.isEmpty()) {
            return;
        }
        var named = used.stream().map(CallUsage::call).collect(Collectors.toSet());
        accounts.lock(calls.personsOfCalls(named));
        var known = calls.calls(named, true);
        List<Booking> booked = fold(used, known, priced(known.values()));
        if (booked.isEmpty()) {
            return;
        }
        var left = booked.stream().filter(booking -> !booking.neverLeft()).toList();
        if (!left.isEmpty()) {
            charge(left);
        }
        if (left.size() < booked.size()) {
            calls.delete(booked.stream()
                    .filter(Booking::neverLeft)
                    .map(booking -> booking.call().id())
                    .toList());
        }
        giveBack(booked);
        spend(left);
    }

    private void charge(List<Booking> booked) {
        var last = new HashMap<UUID, Booking>();
        booked.forEach(booking -> last.put(booking.call().id(), booking));
        calls.book(last.values());
        ledger.post(
                booked.stream().map(booking -> Posting.of(ids.next(), booking)).toList());
    }

    private List<Booking> fold(List<CallUsage> used, Map<UUID, Call> known, PriceList list) {
        var booked = new ArrayList<Booking>();
        for (CallUsage usage : used) {
            Call call = known.get(usage.call());
            Booking booking = call == null ? null : Booking.of(call, usage, list);
            if (booking != null) {
                if (booking.neverLeft()) {
                    known.remove(usage.call());
                } else {
                    known.put(usage.call(), booking.call());
                }
                booked.add(booking);
            } else if (call == null && usage.status() != 0) {
                log.atWarn()
                        .addKeyValue("call", usage.call())
                        .addKeyValue("task", usage.run().taskId())
                        .log("a call was told of that nobody was given leave for; it is not booked");
            }
        }
        return booked;
    }

    private PriceList priced(Collection<Call> known) {
        var pricing = known.stream().map(Call::pricing).filter(Objects::nonNull).collect(Collectors.toSet());
        return new PriceList(pricing.isEmpty() ? List.of() : prices.around(pricing));
    }

    /** What was set aside is free again; what a hold gave and the call did not need goes back to it, if its job goes on. */
    private void giveBack(List<Booking> booked) {
        var back = sums(booked, booking -> booking.call().job(), Booking::backToHold);
        back.values().removeIf(micros -> micros == 0);
        var held = new HashMap<UUID, Long>();
        if (!back.isEmpty()) {
            holds.change(back).forEach(hold -> held.merge(hold.person(), hold.micros(), Long::sum));
        }
        var released = sums(booked, booking -> booking.call().person(), Booking::released);
        var dollars = dollars(booked, booking -> booking.call().person());
        money.move(released.entrySet().stream()
                .map(person -> new Moved(
                        person.getKey(),
                        -person.getValue(),
                        held.getOrDefault(person.getKey(), 0L),
                        dollars.getOrDefault(person.getKey(), BigDecimal.ZERO)))
                .toList());
    }

    private void spend(List<Booking> booked) {
        var keys = dollars(booked, booking -> booking.call().key());
        if (!keys.isEmpty()) {
            var well = booked.stream()
                    .filter(booking ->
                            booking.usage().status() >= OK && booking.usage().status() < REDIRECT)
                    .map(booking -> booking.call().key())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            spent.lockKeys(keys.keySet());
            spent.spend(keys.entrySet().stream()
                    .map(key -> new KeySpent(key.getKey(), key.getValue(), well.contains(key.getKey())))
                    .toList());
        }
        var sessions = dollars(booked, booking -> booking.call().session());
        if (!sessions.isEmpty()) {
            List<UUID> over = spent.spend(sessions);
            if (!over.isEmpty()) {
                announcements.announce(
                        new SessionsSpent(over.stream().map(SessionId::new).toList()));
            }
        }
    }

    private static Map<UUID, Long> sums(List<Booking> booked, Function<Booking, UUID> by, ToLongFunction<Booking> of) {
        return booked.stream().collect(Collectors.groupingBy(by, Collectors.summingLong(of)));
    }

    private static Map<UUID, BigDecimal> dollars(List<Booking> booked, Function<Booking, @Nullable UUID> by) {
        var sums = new TreeMap<UUID, BigDecimal>();
        for (Booking booking : booked) {
            UUID of = by.apply(booking);
            if (of != null) {
                sums.merge(of, booking.dollars(), BigDecimal::add);
            }
        }
        return sums;
    }
}
