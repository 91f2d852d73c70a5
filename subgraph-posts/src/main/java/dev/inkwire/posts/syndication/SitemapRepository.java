package dev.inkwire.posts.syndication;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

interface SitemapRepository extends Repository<Post, UUID> {

    /** Finds the first post of each page, oldest page first. */
    @Query("""
            with recursive start as (
                (select published_at, id from post where status = 'PUBLISHED' order by published_at, id limit 1)
                union all
                select next.published_at, next.id from start cross join lateral (
                    select post.published_at, post.id from post
                    where status = 'PUBLISHED' and (post.published_at, post.id) > (start.published_at, start.id)
                    order by post.published_at, post.id
                    offset :size - 1 limit 1
                ) next
            )
            select published_at, id from start order by published_at, id
            """)
    Flux<Start> findStarts(int size);

    /**
     * Finds the posts from one start to another, the latter excluded.
     *
     * @param endAt null for all posts after the start
     */
    @Query("""
            select slug, updated_at from post
            where
            """ + PostConditions.PUBLISHED + """
                and (published_at, id) >= (:publishedAt, :id)
                and (published_at, id) < (
                    coalesce(cast(:endAt as timestamptz), 'infinity'),
                    coalesce(cast(:endId as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                )
            order by published_at, id limit :limit
            """)
    Flux<Page> findPages(
            OffsetDateTime publishedAt, UUID id, @Nullable OffsetDateTime endAt, @Nullable UUID endId, int limit);

    /** The position of the first post of a page of the sitemap. */
    record Start(OffsetDateTime publishedAt, UUID id) {}

    /** A page of the web site. */
    record Page(String slug, OffsetDateTime updatedAt) {}
}
