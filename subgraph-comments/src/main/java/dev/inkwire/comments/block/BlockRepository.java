package dev.inkwire.comments.block;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

public interface BlockRepository extends Repository<Block, UUID> {

    /** Finds the users among some who block a user. */
    @Query("select blocker_id from block where blocked_id = :blockedId and blocker_id = any(:among)")
    Flux<UUID> findBlockers(UUID blockedId, UUID[] among);
}
