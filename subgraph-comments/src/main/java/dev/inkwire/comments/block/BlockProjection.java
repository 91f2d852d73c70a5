package dev.inkwire.comments.block;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
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
}
