package dev.inkwire.comments.block;

import dev.inkwire.starter.projection.UserErasures;
import dev.inkwire.starter.projection.UserPairProjection;
import dev.inkwire.starter.projection.UserPairRepository;
import org.springframework.stereotype.Component;

/** Stores the blocks between users, from the event log of the users subgraph. */
@Component
class BlockProjection extends UserPairProjection {

    private static final Relation BLOCK =
            new Relation("block", "UserBlocked", "UserUnblocked", "blocker_id", "blocked_id");

    BlockProjection(UserPairRepository pairs, UserErasures erasures) {
        super(pairs, erasures, "blocks", "users", BLOCK);
    }
}
