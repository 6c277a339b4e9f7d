package dev.waggle.orchestrator.api;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.orchestrator.git.Repositories;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Says which commit a branch's name stands for at the moment that a run begins. */
@Component
class Checkouts {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private final Repositories repositories;

    Checkouts(Repositories repositories) {
        this.repositories = repositories;
    }

    ClaimAnswer resolved(ClaimAnswer answer) {
        return new ClaimAnswer(
                answer.number(), answer.granted().stream().map(this::resolved).toList(), answer.refused());
    }

    private Assignment resolved(Assignment run) {
        Checkout checkout = run.checkout();
        if (run.projectId() == null || COMMIT.matcher(checkout.commit()).matches()) {
            return run;
        }
        String commit = repositories.resolve(run.projectId(), checkout.commit());
        return run.with(new Checkout(checkout.path(), commit, checkout.branch(), checkout.token()));
    }
}
