package dev.inkwire.posts.bookmark;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes the bookmarks of users; {@link BookmarkListRepository} reads lists. */
interface BookmarkRepository extends Repository<Bookmark, UUID> {

    /** Finds those pairs of ids, at the same position of both arrays, of which the user has bookmarked the post. */
    @Query("""
            select user_id, post_id from bookmark
            join unnest(:userIds, :postIds) as pair (reader, bookmarked) on user_id = reader and post_id = bookmarked
            """)
    Flux<Bookmark> findAll(UUID[] userIds, UUID[] postIds);

    /**
     * Inserts a bookmark unless the user has as many as allowed. Concurrent requests can exceed the number slightly.
     *
     * @return false if it exists, or if the user has too many
     */
    @Modifying
    @Query("""
            insert into bookmark (user_id, post_id) select :userId, :postId
            where (select count(*) from bookmark where user_id = :userId) < :max
            on conflict do nothing
            """)
    Mono<Boolean> insert(UUID userId, UUID postId, int max);

    @Modifying
    @Query("delete from bookmark where user_id = :userId and post_id = :postId")
    Mono<Void> delete(UUID userId, UUID postId);

    @Modifying
    @Query("delete from bookmark where user_id = :userId")
    Mono<Void> deleteAllOf(UUID userId);
}
