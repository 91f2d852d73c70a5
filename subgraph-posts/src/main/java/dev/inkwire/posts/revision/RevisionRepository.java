package dev.inkwire.posts.revision;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the texts of revisions; {@link RevisionListRepository} reads lists. */
interface RevisionRepository extends Repository<RevisionText, UUID> {

    @Query("select id, title, markdown from post_revision where id = any(:ids)")
    Flux<RevisionText> findAll(UUID[] ids);

    /** Finds a revision of a post by an author. */
    @Query("""
            select id, title, markdown from post_revision
            where id = :id and post_id = (select id from post where id = :postId and author_id = :authorId)
            """)
    Mono<RevisionText> find(UUID id, UUID postId, UUID authorId);
}
