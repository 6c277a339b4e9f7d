package dev.waggle.gateway.chat;

import dev.waggle.common.id.ProjectId;
import dev.waggle.gateway.GatewayProperties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What chats have set, and who may order at all: only those whose number is on the list. */
@Service
public class Chats {
    private final ChatRepository repository;
    private final Set<Long> allowed;

    Chats(ChatRepository repository, GatewayProperties properties) {
        this.repository = repository;
        this.allowed = Set.copyOf(properties.allowedUsers());
    }

    /** A person is known by the number that never changes; names do. */
    public boolean allowed(long user) {
        return allowed.contains(user);
    }

    /** Whether a stranger is to be told so now: once an hour is enough. */
    @Transactional
    public boolean tellStranger(long user) {
        return repository.tell(user);
    }

    public ChatSettings settings(long chat) {
        return repository.find(chat).orElse(ChatSettings.FRESH);
    }

    /** New orders here change this project; with none they start one. */
    @Transactional
    public void choose(long chat, @Nullable ProjectId project, String title) {
        ChatSettings now = settings(chat);
        repository.save(chat, new ChatSettings(project, title, now.approvePlans(), now.engine()));
    }

    @Transactional
    public void approvePlans(long chat, boolean approve) {
        ChatSettings now = settings(chat);
        repository.save(chat, new ChatSettings(now.project(), now.projectTitle(), approve, now.engine()));
    }

    @Transactional
    public void engine(long chat, @Nullable String engine) {
        ChatSettings now = settings(chat);
        repository.save(chat, new ChatSettings(now.project(), now.projectTitle(), now.approvePlans(), engine));
    }
}
