package dev.inkwire.comments.block;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps who blocks whom as the users subgraph tells of it. */
@Component
class BlockProjection implements Projection {

    static final String NAME = "blocks";

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

    @Override
    public Mono<Void> apply(Event event) {
        if (event.type().equals("UserErased")) {
            return blocks.removeAllOf(UUID.fromString(event.key()));
        }
        UUID blocker = UUID.fromString(event.payload().get("blockerId").asString());
        UUID blocked = UUID.fromString(event.payload().get("blockedId").asString());
        return event.type().equals("UserBlocked") ? blocks.add(blocker, blocked) : blocks.remove(blocker, blocked);
    }

    /** @param keys {@code block:} with the ids of both users; other keys are of erased users, whose blocks are gone */
    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return Flux.fromIterable(keys)
                .filter(key -> key.startsWith("block:"))
                .map(key -> key.split(":"))
                .concatMap(pair -> blocks.remove(UUID.fromString(pair[1]), UUID.fromString(pair[2])))
                .then();
    }
}
