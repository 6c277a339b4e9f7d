package dev.waggle.gateway.submit;

import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the queen was told: stored first, sent after the commit, and again until she answers. */
@Service
public class Commands {
    private final CommandRepository repository;
    private final ApplicationEventPublisher events;

    Commands(CommandRepository repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    @Transactional
    public void tell(QueenCommand command) {
        if (repository.add(command, WireFormat.kindOf(command.getClass()))) {
            events.publishEvent(new Told(command));
        }
    }

    /** She has the job: from here on no crash loses it. */
    @Transactional
    public void accepted(JobId job) {
        repository.answered(job, WireFormat.kindOf(SubmitJob.class));
    }

    /** She knows that it shall end, or it has ended. */
    @Transactional
    public void ending(JobId job) {
        repository.answered(job, WireFormat.kindOf(CancelJob.class));
    }

    @Transactional
    List<QueenCommand> unanswered(Duration patience) {
        return repository.unanswered(patience);
    }
}
