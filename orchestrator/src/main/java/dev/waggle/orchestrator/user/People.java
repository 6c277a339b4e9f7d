package dev.waggle.orchestrator.user;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.user.Identity.Account;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The persons that the hive works for. */
@Service
public class People {
    /** At this source a person's account is their id here. */
    public static final String HTTP = "http";

    private final PersonRepository persons;
    private final IdentityRepository identities;
    private final Uuid7 ids;

    People(PersonRepository persons, IdentityRepository identities, Uuid7 ids) {
        this.persons = persons;
        this.identities = identities;
        this.ids = ids;
    }

    /** Who speaks; a newcomer is registered. */
    @Transactional
    public UserId of(Submitter submitter) {
        return known(submitter).orElseGet(() -> register(submitter));
    }

    /** The person as somebody at the door for whom another speaks. */
    @Transactional
    public Caller spokenFor(Submitter submitter) {
        return new Caller(of(submitter), submitter.name(), null);
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(UserId id) {
        return persons.findById(id.value());
    }

    /** Whether a person may change what holds for everybody. */
    @Transactional(readOnly = true)
    public boolean admin(UserId id) {
        return find(id).map(Person::role).filter(Person.ADMIN::equals).isPresent();
    }

    @Transactional
    public void promote(UserId id) {
        find(id).orElseThrow().promote();
    }

    private Optional<UserId> known(Submitter submitter) {
        return identities
                .findById(new Account(submitter.source(), submitter.account()))
                .map(Identity::person);
    }

    private UserId register(Submitter submitter) {
        Person person = persons.saveAndFlush(new Person(new UserId(ids.next()), submitter.name()));
        if (identities.add(submitter.source(), submitter.account(), person.id().value()) == 0) {
            persons.delete(person); // another queen registered them in the same moment
            return known(submitter).orElseThrow();
        }
        identities.add(HTTP, person.id().toString(), person.id().value());
        return person.id();
    }
}
