package dev.inkwire.posts.author;

import dev.inkwire.content.erasure.ErasedAuthors;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts the posts of users, and hides those of users whose accounts were deleted: see {@link ErasedAuthors}. */
public interface AuthorRepository extends Repository<Author, UUID> {

    /**
     * A condition for posts that remain without an author. Use it wherever a caller reads published or hidden posts.
     */
    String POST_REMAINS =
            "(author_id is null or author_id <> all(array(select user_id from erasure where with_content)))";

    /** Finds the counters of users. Users who never published a post have none. */
    @Query("select id, post_count from author where id = any(:ids) and id <> all(array(select user_id from erasure))")
    Flux<Author> findAll(UUID[] ids);

    /**
     * Adds to the numbers of published posts. Call it under the locks of the posts.
     *
     * @param ids the author of each post. Their rows are locked in the order of the ids.
     */
    @Modifying
    @Query("""
            insert into author (id, post_count)
            select id, count(*)::int * :difference from unnest(:ids) as counted (id) group by id order by id
            on conflict (id) do update set post_count = author.post_count + excluded.post_count
            """)
    Mono<Void> addToPostCounts(UUID[] ids, int difference);

    /** @return whether the user had counters */
    @Modifying
    @Query("delete from author where id = :id")
    Mono<Boolean> delete(UUID id);
}
