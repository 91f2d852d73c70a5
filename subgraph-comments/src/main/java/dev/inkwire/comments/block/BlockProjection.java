package dev.inkwire.comments.block;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores the blocks between users, from the event log of the users subgraph. */
@Component
class BlockProjection implements Projection {

    private static final String NAME = "blocks";

    private final BlockRepository blocks;

    BlockProjection(BlockRepository blocks) {
        this.blocks = blocks;
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
        return Set.of("UserBlocked", "UserUnblocked", "UserErased");
    }

    /** Applies erasures last: an erased user neither blocks nor is blocked afterwards. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(
                        events,
                        "UserBlocked",
                        blocked -> blocks.insertAll(users(blocked, "blockerId"), users(blocked, "blockedId")))
                .then(Projection.ifAny(
                        events,
                        "UserUnblocked",
                        unblocked -> blocks.deleteAll(users(unblocked, "blockerId"), users(unblocked, "blockedId"))))
                .then(Projection.ifAny(events, "UserErased", this::erase));
    }

    private Mono<Void> erase(List<Event> erased) {
        return blocks.deleteAllOf(ids(erased, Event::key))
                .then(blocks.deleteKeysOf(NAME, erased.stream().map(Event::key).toArray(String[]::new)));
    }

    /** @param keys {@code block:} with the ids of both users; other keys are of erased users, who have no blocks */
    @Override
    public Mono<Void> remove(Collection<String> keys) {
        List<String[]> pairs = keys.stream()
                .filter(key -> key.startsWith("block:"))
                .map(key -> key.split(":"))
                .toList();
        return blocks.deleteAll(ids(pairs, pair -> pair[1]), ids(pairs, pair -> pair[2]));
    }

    private static UUID[] users(List<Event> events, String field) {
        return ids(events, event -> event.payload().get(field).asString());
    }

    private static <T> UUID[] ids(List<T> items, Function<T, String> id) {
        return items.stream().map(id).map(UUID::fromString).toArray(UUID[]::new);
    }
}
