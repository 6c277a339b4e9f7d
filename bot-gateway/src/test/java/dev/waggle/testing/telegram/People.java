package dev.waggle.testing.telegram;

import dev.waggle.testing.telegram.Button.Action;
import dev.waggle.testing.telegram.Message.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do. */
public final class People {
    private final World world;
    private long lastPerson = 5_000;
    private long lastGroup = -4_000_000;

    People(World world) {
        this.world = world;
    }

    /** Somebody new; ids count up from 5001. She has not started the bot until she says something. */
    public Person named(String name) {
        synchronized (world) {
            var person =
                    new Person(++lastPerson, name, name.toLowerCase(Locale.ROOT).replaceAll("\\W", "_") + "_here");
            world.chats.put(person.id(), person.chat());
            world.members.put(person.id(), Set.of(person));
            return person;
        }
    }

    /** A group of these people and the bot, which hears commands and replies to it only. */
    public Chat group(String title, Person... people) {
        synchronized (world) {
            var group = new Chat.Group(--lastGroup, title);
            world.chats.put(group.id(), group);
            world.members.put(group.id(), new HashSet<>(List.of(people)));
            return group;
        }
    }

    public Message say(Person person, String text) {
        return say(person, person.chat(), text);
    }

    public Message say(Person person, Chat chat, String text) {
        return write(person, chat, new Body.Text(Formatted.typed(text)), null);
    }

    public Message reply(Person person, Message to, String text) {
        return write(person, to.chat(), new Body.Text(Formatted.typed(text)), to);
    }

    /** Sends a file, with a caption or an empty one. */
    public Message send(Person person, Chat chat, Upload file, String caption) {
        synchronized (world) {
            String id = world.files.keep(file);
            return write(person, chat, new Body.Document(file, id, Formatted.typed(caption)), null);
        }
    }

    public Message edit(Person person, Message message, String text) {
        synchronized (world) {
            if (!message.from().equals(person)) {
                throw new IllegalArgumentException(person.name() + " did not write this");
            }
            Message edited =
                    world.messages.change(current(message), new Body.Text(Formatted.typed(text)), Keyboard.NONE);
            if (heard(edited)) {
                world.updates.add("edited_message", world.messages.json(edited));
            }
            world.notifyAll();
            return edited;
        }
    }

    /** Taps a button of this message that is or was there, named by its text or data; people also tap what just went. */
    public Tap tap(Person person, Message message, String textOrData) {
        synchronized (world) {
            Button button = message.button(textOrData)
                    .or(() -> current(message).button(textOrData))
                    .orElseThrow(() -> new IllegalArgumentException("no button \"" + textOrData + "\" but "
                            + current(message).buttons()));
            if (!(button.action() instanceof Action.Callback(String data))) {
                throw new IllegalArgumentException("this button does not tell the bot: " + button);
            }
            return forge(person, message, data);
        }
    }

    /** Sends data that no button had, as a changed client can. */
    public Tap forge(Person person, Message message, String data) {
        synchronized (world) {
            member(person, message.chat());
            var tap = new Tap(world.queries.open(), person);
            world.updates.add(
                    "callback_query",
                    Wire.object(
                            "id", tap.id(),
                            "from", Wire.user(person),
                            "message", world.messages.json(current(message)),
                            "chat_instance", String.valueOf(message.chat().id() * 31),
                            "data", data));
            world.notifyAll();
            return tap;
        }
    }

    /** Takes a message away from the chat, the bot's too; the bot is not told. */
    public void delete(Message message) {
        synchronized (world) {
            world.messages.put(current(message).gone());
            world.notifyAll();
        }
    }

    public void block(Person person) {
        shut(person, person.chat(), "bot was blocked by the user", "member", "kicked");
    }

    public void unblock(Person person) {
        shut(person, person.chat(), null, "kicked", "member");
    }

    /** Takes the bot out of a group. */
    public void kick(Person by, Chat group) {
        shut(by, group, "bot was kicked from the group chat", "member", "kicked");
    }

    /** Makes the bot an admin, so that it hears everything. */
    public void promote(Person by, Chat group) {
        synchronized (world) {
            world.admin.add(group.id());
        }
        shut(by, group, null, "member", "administrator");
    }

    /** Upgrades a group: it goes on under the new id. */
    public Chat migrate(Chat group) {
        synchronized (world) {
            Set<Person> members = world.members.getOrDefault(group.id(), Set.of());
            Chat upgraded = group(group.title(), members.toArray(Person[]::new));
            world.upgraded.put(group.id(), upgraded.id());
            return upgraded;
        }
    }

    /** The account is no more. */
    public void leave(Person person) {
        synchronized (world) {
            world.shut.put(person.id(), "user is deactivated");
        }
    }

    private void shut(Person by, Chat chat, @Nullable String why, String before, String after) {
        synchronized (world) {
            if (why == null) {
                world.shut.remove(chat.id());
            } else {
                world.shut.put(chat.id(), why);
            }
            Map<String, Object> change = Wire.object(
                    "chat", Wire.chat(chat), "from", Wire.user(by), "date", Wire.seconds(world.clock.instant()));
            change.put("old_chat_member", Wire.object("user", Wire.user(Person.BOT), "status", before));
            change.put("new_chat_member", Wire.object("user", Wire.user(Person.BOT), "status", after));
            world.updates.add("my_chat_member", change);
            world.notifyAll();
        }
    }

    private Message write(Person person, Chat chat, Body body, @Nullable Message to) {
        synchronized (world) {
            member(person, chat);
            if (body.words().length() > Sending.LONGEST_TEXT) {
                throw new IllegalArgumentException("a client would split this into several messages");
            }
            world.started.add(chat.id());
            Message message = world.messages.add(chat, person, body, Keyboard.NONE, false, to == null ? null : to.id());
            if (heard(message)) {
                world.updates.add("message", world.messages.json(message));
            }
            world.notifyAll();
            return message;
        }
    }

    /** Under group privacy a bot hears commands that are not for another bot, and replies to it. */
    private boolean heard(Message message) {
        if (message.chat() instanceof Chat.Private
                || world.admin.contains(message.chat().id())) {
            return !world.shut.containsKey(message.chat().id());
        }
        Integer to = message.replyTo();
        boolean replies = to != null
                && world.messages
                        .find(message.chat(), to)
                        .filter(Message::fromBot)
                        .isPresent();
        String first = message.text().split("\\s", 2)[0];
        boolean command =
                first.startsWith("/") && (!first.contains("@") || first.endsWith("@" + Person.BOT.username()));
        return !world.shut.containsKey(message.chat().id()) && (replies || command);
    }

    private void member(Person person, Chat chat) {
        Set<Person> members = world.members.getOrDefault(chat.id(), Set.of());
        if (!members.contains(person)) {
            throw new IllegalArgumentException(person.name() + " is not in " + chat.title() + " but "
                    + members.stream().map(Person::name).collect(Collectors.joining(", ")));
        }
    }

    private Message current(Message message) {
        return world.messages
                .find(message.chat(), message.id())
                .orElseThrow(() -> new IllegalArgumentException("message " + message.id() + " is gone"));
    }
}
