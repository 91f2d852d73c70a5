package dev.inkwire.posts.syndication;

import dev.inkwire.posts.post.Post;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

interface SitemapRepository extends Repository<Post, UUID> {

    /** Finds the first post of each page, oldest page first. */
    @Query("""
            select published_at, id
            from (
                select published_at, id, row_number() over (order by published_at, id) as number
                from post where status = 'PUBLISHED'
            ) numbered
            where number % :size = 1
            order by published_at, id
            """)
    Flux<Start> findStarts(int size);

    @Query("""
            select slug, updated_at from post
            where status = 'PUBLISHED' and (published_at, id) >= (:publishedAt, :id)
            order by published_at, id limit :size
            """)
    Flux<Page> findPages(OffsetDateTime publishedAt, UUID id, int size);

    /** The position of the first post of a page of the sitemap. */
    record Start(OffsetDateTime publishedAt, UUID id) {}

    /** A page of the web site. */
    record Page(String slug, OffsetDateTime updatedAt) {}
}
