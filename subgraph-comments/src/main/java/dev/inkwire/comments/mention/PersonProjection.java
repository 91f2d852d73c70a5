package dev.inkwire.comments.mention;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores the handles of users, from the event log of the users subgraph. Links lead to the current handles only. */
@Component
class PersonProjection implements Projection {

    private final PersonRepository people;
    private final OutdatedMentions outdated;

    PersonProjection(PersonRepository people, OutdatedMentions outdated) {
        this.people = people;
        this.outdated = outdated;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("UserChanged", "UserErased");
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(events, "UserChanged", this::save)
                .then(Projection.ifAny(
                        events,
                        "UserErased",
                        erased -> people.deleteAll(ids(erased.stream().map(Event::key)))));
    }

    private Mono<Void> save(List<Event> changed) {
        String[] handles = changed.stream()
                .map(event -> event.payload().get("handle").asString())
                .toArray(String[]::new);
        UUID[] ids = ids(changed.stream().map(Event::key));
        return people.lockRenamed(ids, handles)
                .thenMany(people.saveAll(ids, handles))
                .collectList()
                .filter(renamed -> !renamed.isEmpty())
                .flatMap(renamed -> outdated.add(renamed.toArray(UUID[]::new)));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        UUID[] ids = ids(keys.stream());
        return people.deleteAll(ids).then(outdated.add(ids));
    }

    private static UUID[] ids(Stream<String> keys) {
        return keys.map(UUID::fromString).toArray(UUID[]::new);
    }
}
