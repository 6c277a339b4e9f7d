package dev.waggle.gateway.card;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.gateway.chat.Chats;
import dev.waggle.gateway.lane.Lanes;
import dev.waggle.gateway.lane.Note;
import dev.waggle.gateway.submit.Commands;
import dev.waggle.gateway.telegram.Post;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The jobs of chats: an event is told once, in its order, under the lock of its card. */
@Service
public class Cards {
    private final CardRepository repository;
    private final Lanes lanes;
    private final Chats chats;
    private final Commands commands;
    private final InstantSource clock;
    private final RandomGenerator random;

    Cards(
            CardRepository repository,
            Lanes lanes,
            Chats chats,
            Commands commands,
            InstantSource clock,
            RandomGenerator random) {
        this.repository = repository;
        this.lanes = lanes;
        this.chats = chats;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
    }

    /** A job was ordered: its card is the answer. */
    @Transactional
    public void order(Card card) {
        repository.add(card);
        lanes.show(note(card, true, true));
    }

    /** A card for a new order. */
    public CardView fresh() {
        return CardView.ordered(clock.instant());
    }

    /** Tells what is new in its order. False where something before it is missing. */
    @Transactional
    boolean hear(JobId job, List<JobEvent> events) {
        Optional<Card> found = repository.lock(job);
        if (found.isEmpty()) {
            return true;
        }
        Card before = found.get();
        Card after = before;
        for (JobEvent event : events) {
            if (event.seq() == after.lastSeq() + 1) {
                after = on(after, event);
            } else if (event.seq() > after.lastSeq()) {
                show(before, after);
                return false;
            }
        }
        show(before, after);
        return true;
    }

    private Card on(Card card, JobEvent event) {
        ProjectId project = card.project();
        if (event instanceof JobEvent.Accepted accepted && accepted.projectId() != null) {
            project = accepted.projectId();
            if (card.kind() == JobKind.BUILD) {
                chats.choose(card.chatId(), project, accepted.title());
            }
        }
        return card.with(card.view().on(event, card.display()), event.seq(), project);
    }

    private void show(Card before, Card after) {
        if (after.lastSeq() == before.lastSeq()) {
            return;
        }
        CardView was = before.view();
        CardView now = after.view();
        repository.save(after);
        if (before.lastSeq() == 0) {
            commands.accepted(after.job());
        }
        if (now.status() == JobStatus.CANCELLING || now.status().terminal()) {
            commands.ending(after.job());
        }
        lanes.show(note(after, false, was.status() != now.status() || was.phase() != now.phase()));
        ring(after, was.attention(), now.attention());
    }

    /** A new message where a person has to look; what is settled loses its buttons. */
    private void ring(Card card, @Nullable Attention was, @Nullable Attention now) {
        if (was != null && !was.verbs().isEmpty() && (now == null || now.seq() != was.seq())) {
            lanes.show(note(card, was.settled()));
        }
        if (now != null && !now.equals(was)) {
            lanes.show(note(card, now));
        }
    }

    /** The person wants it to end: the card says so at once, the queen is told until she knows. */
    @Transactional
    public void cancelling(JobId job) {
        Card card = repository.lock(job).orElseThrow();
        Card after = card.with(card.view().cancelling(clock.instant()), card.lastSeq(), card.project());
        repository.save(after);
        lanes.show(note(after, false, true));
        ring(after, card.view().attention(), after.view().attention());
    }

    public Optional<Card> find(JobId job) {
        return repository.find(job);
    }

    /** A person's latest jobs, newest first. */
    public List<Card> of(long user, int most) {
        return repository.of(user, most);
    }

    @Transactional
    List<JobId> silent(Duration silence) {
        return repository.silent(silence);
    }

    /** Whether this button can still be pressed. */
    public boolean fresh(Button button) {
        return repository.fresh(button.job(), button.verb(), button.nonce());
    }

    @Transactional
    public void use(Button button) {
        repository.use(button.nonce());
    }

    private Note note(Card card, boolean first, boolean soon) {
        JobStatus status = card.view().status();
        List<Verb> verbs = status == JobStatus.QUEUED || status == JobStatus.RUNNING ? List.of(Verb.CANCEL) : List.of();
        var post = new Post(card.text(), buttons(card, verbs, -1L - card.view().lives()), true, card.replyTo());
        return new Note(card.chatId(), card.threadId(), "card:" + card.job(), card.job(), post, first, soon, null);
    }

    private Note note(Card card, Attention rings) {
        var post = new Post(rings.html(), buttons(card, rings.verbs(), rings.seq()), false, card.replyTo());
        String file = rings.file() ? "waggle-" + card.display().substring(1) + ".zip" : null;
        String key = card.job() + ":" + rings.seq();
        return new Note(card.chatId(), card.threadId(), key, card.job(), post, true, true, file);
    }

    private List<List<Post.Button>> buttons(Card card, List<Verb> verbs, long seq) {
        if (verbs.isEmpty()) {
            return List.of();
        }
        return List.of(verbs.stream()
                .map(verb -> {
                    String fresh = HexFormat.of().toHexDigits(random.nextInt());
                    String nonce = repository.nonce(card.job(), verb, seq, fresh);
                    return new Post.Button(verb.label(), new Button(verb, card.job(), nonce).data());
                })
                .toList());
    }
}
