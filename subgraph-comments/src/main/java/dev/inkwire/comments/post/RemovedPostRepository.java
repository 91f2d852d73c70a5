package dev.inkwire.comments.post;

import dev.inkwire.starter.database.RowLocks;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes removed posts and their comments. */
interface RemovedPostRepository extends Repository<PublishedPost, UUID> {

    /** Marks posts as removed. Returns those that were not removed before. */
    @Query("""
            update post set published = false, removed = true where id = any(:ids) and not removed
            returning id, exists (select from comment where post_id = post.id) as has_comments
            """)
    Flux<ClosedPost> removeAll(UUID[] ids);

    /** Finds some removed posts. */
    @Query("select id from post where removed order by id limit :limit")
    Flux<UUID> findSome(int limit);

    /** Locks posts that are still removed, in the order of their ids. */
    @Query(RowLocks.TURNS + "select id from turn, post where id = any(:ids) and removed order by id for update of post")
    Flux<UUID> lockAll(UUID[] ids);

    /** Finds some comments on posts, the newest of each first, since the deletion of a comment deletes its replies. */
    @Query("""
            select comment.id from unnest(:postIds) as removed (id)
            cross join lateral (
                select id from comment where post_id = removed.id order by id desc limit :limit
            ) comment
            limit :limit
            """)
    Flux<UUID> findComments(UUID[] postIds, int limit);

    /** Locks comments, since reactions to them are added without a lock on the post. */
    @Modifying
    @Query("select id from comment where id = any(:ids) order by id for update")
    Mono<Void> lockComments(UUID[] ids);

    @Modifying
    @Query("delete from comment where id = any(:ids)")
    Mono<Void> deleteComments(UUID[] ids);

    /** Deletes posts without comments. */
    @Modifying
    @Query("delete from post where id = any(:ids)")
    Mono<Void> deleteAll(UUID[] ids);
}
