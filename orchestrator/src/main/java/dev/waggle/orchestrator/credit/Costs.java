package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CostLine;
import dev.waggle.common.id.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What calls have cost: by job, project, user, model, key and day. */
@Service
@Transactional(readOnly = true)
public class Costs {
    private static final int MOST = 1_000;

    private final CostRepository costs;

    Costs(CostRepository costs) {
        this.costs = costs;
    }

    /** @param person of whose calls; of everybody's where none */
    public List<CostLine> by(CostBy by, @Nullable UserId person, @Nullable Instant from, @Nullable Instant to) {
        return costs.costs(by, person == null ? null : person.value(), from, to, MOST);
    }

    /** What a person's calls have cost since. */
    public BigDecimal since(UserId person, Instant from) {
        return by(CostBy.USER, person, from, null).stream()
                .map(CostLine::dollars)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
