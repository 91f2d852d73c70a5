package dev.inkwire.posts.author;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public interface AuthorRepository extends Repository<Author, UUID> {

    /** Finds the counters of users. Users who never published a post have none. */
    @Query("select id, post_count from author where id = any(:ids)")
    Flux<Author> findAll(UUID[] ids);

    /** Adds to the number of published posts. Call it under the lock of the post. */
    @Modifying
    @Query("""
            insert into author (id, post_count) values (:id, :difference)
            on conflict (id) do update set post_count = author.post_count + excluded.post_count
            """)
    Mono<Void> addToPostCount(UUID id, int difference);

    @Modifying
    @Query("delete from author where id = :id")
    Mono<Void> delete(UUID id);
}
