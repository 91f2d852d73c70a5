package dev.inkwire.users.block;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.user.UserList;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class BlockRepository {

    static final UserList BLOCKED = new UserList("blocked", "block", "blocker_id", "blocked_id");

    private final DatabaseClient database;

    BlockRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Integer> count(UUID blockerId) {
        return database.sql("select count(*)::int as count from block where blocker_id = :blocker")
                .bind("blocker", blockerId)
                .map(row -> Columns.get(row, "count", Integer.class))
                .one();
    }

    /** @return empty when there is one already */
    Mono<Block> add(Block block) {
        return change(
                block, "insert into block (blocker_id, blocked_id) values (:blocker, :blocked) on conflict do nothing");
    }

    /** @return empty when there is none */
    Mono<Block> remove(Block block) {
        return change(block, "delete from block where blocker_id = :blocker and blocked_id = :blocked");
    }

    private Mono<Block> change(Block block, String sql) {
        return database.sql(sql)
                .bind("blocker", block.blockerId())
                .bind("blocked", block.blockedId())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(changed -> block);
    }
}
