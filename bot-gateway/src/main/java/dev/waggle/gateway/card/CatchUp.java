package dev.waggle.gateway.card;

import dev.waggle.common.api.EventPage;
import dev.waggle.common.id.JobId;
import dev.waggle.gateway.hive.Away;
import dev.waggle.gateway.hive.HiveClient;
import dev.waggle.gateway.hive.Refusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the queen for what a card has missed. */
@Component
public class CatchUp {
    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Cards cards;
    private final HiveClient queen;

    CatchUp(Cards cards, HiveClient queen) {
        this.cards = cards;
        this.queen = queen;
    }

    /** Fills the gap, if the queen can be asked; otherwise the card is asked for again when it has been silent. */
    public void with(JobId job) {
        try {
            boolean more = true;
            while (more) {
                Card card = cards.find(job).orElseThrow();
                EventPage page = queen.events(card.person(), job, card.lastSeq());
                cards.hear(job, page.items());
                more = page.more() && !page.items().isEmpty();
            }
        } catch (Away | Refusal e) {
            log.atInfo()
                    .addKeyValue("job", job)
                    .addKeyValue("cause", e.getMessage())
                    .log("nothing heard; it is asked for again");
        }
    }

    /** A lost last message leaves no gap: who hears nothing asks. */
    void silentCards() {
        cards.silent(SILENCE).forEach(this::with);
    }
}
