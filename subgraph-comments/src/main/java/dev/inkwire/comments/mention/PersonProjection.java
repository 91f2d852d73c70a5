package dev.inkwire.comments.mention;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps people's handles as the users subgraph tells of them. */
@Component
class PersonProjection implements Projection {

    private final MentionRepository people;

    PersonProjection(MentionRepository people) {
        this.people = people;
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
    public Mono<Void> apply(Event event) {
        UUID id = UUID.fromString(event.key());
        return event.type().equals("UserErased")
                ? people.delete(id)
                : people.save(id, event.payload().get("handle").asString());
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return people.deleteAll(keys.stream().map(UUID::fromString).toList());
    }
}
