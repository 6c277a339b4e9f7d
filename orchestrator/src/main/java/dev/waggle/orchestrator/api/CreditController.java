package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.CostLine;
import dev.waggle.common.api.CreditsView;
import dev.waggle.common.api.LedgerLine;
import dev.waggle.common.api.NewBooking;
import dev.waggle.common.api.NewSpendLimit;
import dev.waggle.common.api.Page;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.credit.Account;
import dev.waggle.orchestrator.credit.CostBy;
import dev.waggle.orchestrator.credit.Costs;
import dev.waggle.orchestrator.credit.Credits;
import dev.waggle.orchestrator.credit.Posting;
import dev.waggle.orchestrator.credit.Rate;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.user.Caller;
import dev.waggle.orchestrator.user.People;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people have and what their jobs cost. Everybody sees their own; admins see all and book what was bought. */
@RestController
@RequestMapping("/api/ai/credits")
class CreditController {
    private static final Set<Posting.Kind> BY_HAND =
            EnumSet.of(Posting.Kind.PURCHASE, Posting.Kind.REFUND, Posting.Kind.ADJUSTMENT);

    private final Credits credits;
    private final Costs costs;
    private final People people;
    private final JobViews jobs;
    private final InstantSource clock;

    CreditController(Credits credits, Costs costs, People people, JobViews jobs, InstantSource clock) {
        this.credits = credits;
        this.costs = costs;
        this.people = people;
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping
    CreditsView credits(@AuthenticationPrincipal Caller caller, @RequestParam @Nullable UUID person) {
        UserId of = whose(caller, person);
        return view(of, credits.of(of));
    }

    @GetMapping("/ledger")
    Page<LedgerLine> ledger(
            @AuthenticationPrincipal Caller caller,
            @RequestParam @Nullable UUID person,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable UUID cursor) {
        int most = Math.clamp(limit, 1, 200);
        var page = credits.ledger(whose(caller, person), cursor, most);
        return new Page<>(
                page.stream().map(CreditController::line).toList(),
                page.size() < most ? null : page.getLast().id().toString());
    }

    /** Of the caller's own jobs; an admin may ask for everybody's, or for one person's. */
    @GetMapping("/costs")
    Page<CostLine> costs(
            @AuthenticationPrincipal Caller caller,
            @RequestParam String by,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam @Nullable UUID person,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        CostBy common = named(CostBy.values(), "by", by);
        if (all) {
            admin(caller);
        }
        return new Page<>(costs.by(common, all ? null : whose(caller, person), from, to), null);
    }

    @PostMapping("/bookings")
    @ResponseStatus(HttpStatus.CREATED)
    CreditsView book(@AuthenticationPrincipal Caller caller, @RequestBody NewBooking wanted) {
        admin(caller);
        Posting.Kind kind = named(Posting.Kind.values(), "kind", Objects.requireNonNullElse(wanted.kind(), ""));
        if (!BY_HAND.contains(kind) || wanted.credits() == null) {
            throw new WaggleException(
                    Fault.BAD_REQUEST, "kind must be purchase, refund or adjustment, and credits say how many");
        }
        UserId person = wanted.person() == null ? caller.id() : new UserId(wanted.person());
        return view(
                person,
                credits.book(
                        kind,
                        person,
                        wanted.credits(),
                        wanted.dollars(),
                        wanted.externalId(),
                        wanted.note(),
                        caller.id()));
    }

    /** Of one's own jobs and days; admins set everybody's. */
    @PutMapping("/limits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limit(@AuthenticationPrincipal Caller caller, @RequestBody NewSpendLimit wanted) {
        String scope = String.valueOf(wanted.scope());
        UUID id = wanted.id() == null && !scope.equals("job") ? caller.id().value() : wanted.id();
        if (id == null || !Set.of("job", "day", "person").contains(scope)) {
            throw new WaggleException(Fault.BAD_REQUEST, "scope must be job, day or person; of a job, id says which");
        }
        if (!people.admin(caller.id())) {
            if (scope.equals("job")) {
                jobs.status(new JobId(id), caller.id());
            } else if (!id.equals(caller.id().value())) {
                throw new WaggleException(Fault.FORBIDDEN, "only an admin of the hive may limit others");
            }
        }
        BigDecimal dollars = wanted.dollars();
        String column = scope.toUpperCase(Locale.ROOT);
        if (dollars == null) {
            credits.unlimit(column, id);
        } else {
            credits.limit(column, id, dollars.signum() < 0 ? null : dollars);
        }
    }

    private UserId whose(Caller caller, @Nullable UUID person) {
        if (person == null || person.equals(caller.id().value())) {
            return caller.id();
        }
        admin(caller);
        if (people.find(new UserId(person)).isEmpty()) {
            throw new WaggleException(Fault.NOT_FOUND, "there is no person " + person);
        }
        return new UserId(person);
    }

    private void admin(Caller caller) {
        if (!people.admin(caller.id())) {
            throw new WaggleException(Fault.FORBIDDEN, "only an admin of the hive sees and changes others' credits");
        }
    }

    private CreditsView view(UserId person, Account account) {
        Rate rate = credits.rate();
        return new CreditsView(
                Rate.credits(account.balance()),
                Rate.credits(account.free()),
                Rate.credits(account.held()),
                Rate.credits(account.reserved()),
                plain(account.dollars()),
                plain(costs.since(person, clock.instant().truncatedTo(ChronoUnit.DAYS))),
                plain(rate.value()),
                plain(rate.markup()),
                credits.limits(person).stream()
                        .map(limit -> new CreditsView.Limit(
                                limit.scope().toLowerCase(Locale.ROOT), limit.id(), limit.dollars()))
                        .toList());
    }

    private static LedgerLine line(Posting posting) {
        return new LedgerLine(
                posting.id(),
                posting.kind().name().toLowerCase(Locale.ROOT),
                Rate.credits(posting.micros()),
                posting.dollars(),
                posting.job(),
                posting.project(),
                posting.call(),
                posting.externalId(),
                posting.note(),
                posting.at());
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static <E extends Enum<E>> E named(E[] values, String field, String word) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new WaggleException(
                        Fault.BAD_REQUEST,
                        "%s '%s' is unknown; there are %s"
                                .formatted(
                                        field, word, List.of(values).toString().toLowerCase(Locale.ROOT))));
    }
}
