package dev.waggle.gateway.card;

import dev.waggle.common.id.JobId;
import dev.waggle.gateway.hive.HiveClient;
import dev.waggle.gateway.lane.Attachments;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Fetches results for the messages that carry them. */
@Component
class ResultFiles implements Attachments {
    private final CardRepository cards;
    private final HiveClient queen;

    ResultFiles(CardRepository cards, HiveClient queen) {
        this.cards = cards;
        this.queen = queen;
    }

    @Override
    public Path fetch(JobId job) throws IOException {
        return queen.zip(cards.find(job).orElseThrow().person(), job);
    }
}
