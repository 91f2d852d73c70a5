package dev.inkwire.posts.feed;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores the follows between users, from the event log of the users subgraph. */
@Component
class FollowProjection implements Projection {

    private static final String NAME = "follows";

    private final FollowRepository follows;

    FollowProjection(FollowRepository follows) {
        this.follows = follows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("UserFollowed", "UserUnfollowed", "UserErased");
    }

    /** Applies erasures last: an erased user neither follows nor is followed afterwards. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(
                        events,
                        "UserFollowed",
                        started -> follows.insertAll(users(started, "followerId"), users(started, "followeeId")))
                .then(Projection.ifAny(
                        events,
                        "UserUnfollowed",
                        ended -> follows.deleteAll(users(ended, "followerId"), users(ended, "followeeId"))))
                .then(Projection.ifAny(events, "UserErased", this::erase));
    }

    private Mono<Void> erase(List<Event> erased) {
        return follows.deleteAllOf(ids(erased, Event::key))
                .then(follows.deleteKeysOf(NAME, erased.stream().map(Event::key).toArray(String[]::new)));
    }

    /** @param keys {@code follow:} with the ids of both users; other keys are of erased users, who have no follows */
    @Override
    public Mono<Void> remove(Collection<String> keys) {
        List<String[]> pairs = keys.stream()
                .filter(key -> key.startsWith("follow:"))
                .map(key -> key.split(":"))
                .toList();
        return follows.deleteAll(ids(pairs, pair -> pair[1]), ids(pairs, pair -> pair[2]));
    }

    private static UUID[] users(List<Event> events, String field) {
        return ids(events, event -> event.payload().get(field).asString());
    }

    private static <T> UUID[] ids(List<T> items, Function<T, String> id) {
        return items.stream().map(id).map(UUID::fromString).toArray(UUID[]::new);
    }
}
