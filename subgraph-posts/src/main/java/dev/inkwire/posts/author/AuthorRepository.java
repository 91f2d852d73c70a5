package dev.inkwire.posts.author;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
public class AuthorRepository {

    private final DatabaseClient database;

    AuthorRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Counts posts that were published, or are no longer. To be called under the post's lock.
     *
     * @param authorId null for an erased author's, which are not counted
     */
    public Mono<Void> addToPostCount(@Nullable UUID authorId, int difference) {
        return authorId == null
                ? Mono.empty()
                : database.sql("""
                        insert into author (id, post_count) values (:id, :difference)
                        on conflict (id) do update set post_count = author.post_count + excluded.post_count
                        """)
                        .bind("id", authorId)
                        .bind("difference", difference)
                        .then();
    }

    public Mono<Void> delete(UUID authorId) {
        return database.sql("delete from author where id = :id")
                .bind("id", authorId)
                .then();
    }

    /** The number of published posts; no entry for who never had one. */
    Mono<Map<UUID, Integer>> postCounts(Collection<UUID> authorIds) {
        return database.sql("select id, post_count from author where id = any(:ids)")
                .bind("ids", authorIds.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(Columns.get(row, "id", UUID.class), Columns.get(row, "post_count", Integer.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
