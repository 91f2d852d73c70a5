package dev.inkwire.comments.mention;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
public class MentionRepository {

    private static final int MAX_MENTIONS = 20;

    private final DatabaseClient database;

    MentionRepository(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Finds the users whom an author mentions: at most the first 20, without those who block the author. They are not
     * erased until the transaction ends. To be called before the post is locked.
     *
     * @param handles in lower case
     * @return in the order of the handles
     */
    public Mono<List<UUID>> find(UUID authorId, Collection<String> handles) {
        if (handles.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql("""
                        select id from person
                        where handle = any(:handles)
                          and not exists (select from block where blocker_id = person.id and blocked_id = :author)
                          and not is_erased(id)
                        order by array_position(:handles, handle), id limit :limit
                        """)
                .bind("handles", handles.toArray(String[]::new))
                .bind("author", authorId)
                .bind("limit", MAX_MENTIONS)
                .map(row -> Columns.get(row, "id", UUID.class))
                .all()
                .collectList();
    }

    Mono<Void> save(UUID id, String handle) {
        return database.sql("""
                        insert into person (id, handle) select :id, :handle where not is_erased(:id)
                        on conflict (id) do update set handle = excluded.handle
                        """).bind("id", id).bind("handle", handle).then();
    }

    Mono<Void> deleteAll(Collection<UUID> ids) {
        return database.sql("delete from person where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    public Mono<Void> delete(UUID id) {
        return database.sql("delete from person where id = :id").bind("id", id).then();
    }
}
