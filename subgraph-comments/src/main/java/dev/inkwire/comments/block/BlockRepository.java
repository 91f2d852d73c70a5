package dev.inkwire.comments.block;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
public class BlockRepository {

    private final DatabaseClient database;

    BlockRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Those of some people who block somebody. */
    public Mono<Set<UUID>> findBlockers(UUID blockedId, Collection<UUID> among) {
        return database.sql("select blocker_id from block where blocked_id = :blocked and blocker_id = any(:among)")
                .bind("blocked", blockedId)
                .bind("among", among.toArray(UUID[]::new))
                .map(row -> Columns.get(row, "blocker_id", UUID.class))
                .all()
                .collect(Collectors.toSet());
    }

    Mono<Void> add(UUID blockerId, UUID blockedId) {
        return change(
                "insert into block (blocker_id, blocked_id) values (:blocker, :blocked) on conflict do nothing",
                blockerId,
                blockedId);
    }

    Mono<Void> remove(UUID blockerId, UUID blockedId) {
        return change("delete from block where blocker_id = :blocker and blocked_id = :blocked", blockerId, blockedId);
    }

    /** Removes all blocks of a user, in both directions, and the keys of the events that were applied. */
    Mono<Void> removeAllOf(UUID userId) {
        Mono<Void> keys = database.sql("""
                        delete from projection_key
                        where projection = :projection
                          and key like '%:%' and string_to_array(key, ':') @> array[cast(:user as text)]
                        """)
                .bind("projection", BlockProjection.NAME)
                .bind("user", userId.toString())
                .then();
        return database.sql("delete from block where blocker_id = :user or blocked_id = :user")
                .bind("user", userId)
                .then()
                .then(keys);
    }

    private Mono<Void> change(String sql, UUID blockerId, UUID blockedId) {
        return database.sql(sql)
                .bind("blocker", blockerId)
                .bind("blocked", blockedId)
                .then();
    }
}
