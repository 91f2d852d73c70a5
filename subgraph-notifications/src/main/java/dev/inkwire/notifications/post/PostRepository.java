package dev.inkwire.notifications.post;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** Stores posts, and the jobs that update their notifications. The posts and their authors are locked. */
interface PostRepository extends Repository<Post, UUID> {

    /**
     * Saves posts. A post that is not published retains the time of its publication.
     *
     * @return the ids of posts that were not stored like this already
     */
    @Query("""
            insert into post (id, author_id, published_at, published)
            select id, case when not exists (select from erased_user where id = author_id) then author_id end,
                published_at, published
            from unnest(:ids, :authorIds, :publishedAt, :published) as reported (id, author_id, published_at, published)
            order by id
            on conflict (id) do update set author_id = excluded.author_id,
                published_at = coalesce(excluded.published_at, post.published_at), published = excluded.published
            where (post.author_id, post.published_at, post.published) is distinct from
                (excluded.author_id, coalesce(excluded.published_at, post.published_at), excluded.published)
            returning id
            """)
    Flux<UUID> saveAll(UUID[] ids, UUID[] authorIds, OffsetDateTime[] publishedAt, Boolean[] published);

    /** Deletes posts, and returns the ids of those that existed. */
    @Query("delete from post where id = any(:ids) returning id")
    Flux<UUID> deleteAll(UUID[] ids);

    /** Starts a job for each post that has notifications, or whose author has followers to be notified. */
    @Query("""
            insert into post_job (post_id)
            select changed.id from unnest(:ids) as changed (id) left join post on post.id = changed.id
            where exists (select from notification where post_id = changed.id)
               or exists (select from notification_reaction where post_id = changed.id and notification_id is null)
               or published and published_at > notifiable_since()
                  and exists (select from follow where followee_id = author_id)
            order by changed.id
            on conflict (post_id) do update set last_user_id = default
            returning post_id
            """)
    Flux<UUID> startJobs(UUID[] ids);
}
