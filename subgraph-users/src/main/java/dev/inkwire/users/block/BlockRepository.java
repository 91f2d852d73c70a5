package dev.inkwire.users.block;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores blocks. */
interface BlockRepository extends Repository<Block, UUID> {

    @Query("select count(*)::int from block where blocker_id = :blockerId")
    Mono<Integer> count(UUID blockerId);

    /** @return false if the block exists */
    @Modifying
    @Query("insert into block (blocker_id, blocked_id) values (:blockerId, :blockedId) on conflict do nothing")
    Mono<Boolean> insert(UUID blockerId, UUID blockedId);

    /** @return false if the block does not exist */
    @Modifying
    @Query("delete from block where blocker_id = :blockerId and blocked_id = :blockedId")
    Mono<Boolean> delete(UUID blockerId, UUID blockedId);
}
