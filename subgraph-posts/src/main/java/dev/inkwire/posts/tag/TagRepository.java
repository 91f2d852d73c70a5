package dev.inkwire.posts.tag;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.posts.slug.Slug;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public interface TagRepository extends Repository<Tag, UUID> {

    @Query("select " + Tag.COLUMNS + " from tag where id = any(:ids)")
    Flux<Tag> findAll(UUID[] ids);

    /** Subtracts the posts of authors who are being erased, which are still counted. */
    @Query("""
            select id, follower_count, post_count - case
                when exists (select from erasure where with_content) then (
                    select count(*)::int from post_tag join post on post.id = post_id
                    where tag_id = tag.id and post_tag.published_at is not null
                        and
            """ + ErasedAuthors.IS_DELETED + """
            )
                else 0
            end as post_count
            from tag where id = any(:ids)
            """)
    Flux<TagCounts> findCounts(UUID[] ids);

    /** Finds the tag of published posts that has the first possible of some slugs. */
    @Query("select " + Tag.COLUMNS + """
             from tag where slug = any(:slugs) and post_count > 0
            order by array_position(:slugs, slug) limit 1
            """)
    Mono<Tag> findUsed(String[] slugs);

    @Query("select " + Tag.COLUMNS + " from tag where id = :id for no key update")
    Mono<Tag> lock(UUID id);

    /**
     * Lists posts in their tags if they are published, and removes them otherwise. Call it under the locks of the
     * posts.
     */
    @Modifying
    @Query("""
            update post_tag set published_at = listed.published_at
            from (
                select id, case when status = 'PUBLISHED' then published_at end as published_at
                from post where id = any(:postIds)
            ) listed
            where post_id = listed.id and post_tag.published_at is distinct from listed.published_at
            """)
    Mono<Void> list(UUID[] postIds);

    /** Adds to the numbers of published posts of tags, by their ids. Call it once in a transaction. */
    default Mono<Void> addToPostCounts(Map<UUID, Integer> differences) {
        List<Map.Entry<UUID, Integer>> changed = differences.entrySet().stream()
                .filter(difference -> difference.getValue() != 0)
                .toList();
        UUID[] ids = changed.stream().map(Map.Entry::getKey).toArray(UUID[]::new);
        return changed.isEmpty()
                ? Mono.empty()
                : lockAll(ids)
                        .then(addToPostCounts(
                                ids, changed.stream().map(Map.Entry::getValue).toArray(Integer[]::new)));
    }

    /**
     * Locks tags in the order of their ids. It is a statement of its own: one that locks rows and then updates them by
     * the same snapshot returns to versions that other transactions wait for, and deadlocks with them.
     */
    @Modifying
    @Query("select id from tag where id = any(:ids) order by id for no key update")
    Mono<Void> lockAll(UUID[] ids);

    /** Adds to the numbers of published posts of tags. Call it under their locks. */
    @Modifying
    @Query("""
            update tag set post_count = post_count + difference
            from unnest(:ids, :differences) as changed (tag_id, difference) where id = tag_id
            """)
    Mono<Void> addToPostCounts(UUID[] ids, Integer[] differences);

    /** Replaces the tags of a post, and creates those that do not exist. Call it under the lock of the post. */
    default Mono<Void> replace(UUID postId, List<String> names) {
        String[] slugs = names.stream().map(Slug::of).toArray(String[]::new);
        return create(slugs, names.toArray(String[]::new))
                .then(clear(postId))
                .then(assign(postId, slugs))
                .then(copyToPost(postId));
    }

    /** Creates tags in the order of their slugs, so that two posts with the same new tags do not deadlock. */
    @Modifying
    @Query("""
            insert into tag (slug, name)
            select slug, name from unnest(:slugs, :names) as wanted (slug, name) order by slug
            on conflict (slug) do nothing
            """)
    Mono<Void> create(String[] slugs, String[] names);

    @Modifying
    @Query("delete from post_tag where post_id = :postId")
    Mono<Void> clear(UUID postId);

    @Modifying
    @Query("""
            insert into post_tag (post_id, tag_id, place, published_at)
            select :postId, tag.id, place,
                (select published_at from post where id = :postId and status = 'PUBLISHED')
            from unnest(:slugs) with ordinality as wanted (slug, place) join tag using (slug)
            """)
    Mono<Void> assign(UUID postId, String[] slugs);

    @Modifying
    @Query("""
            update post set tags = coalesce((
                select jsonb_agg(jsonb_build_object('id', tag.id, 'slug', tag.slug, 'name', tag.name) order by place)
                from post_tag join tag on tag.id = tag_id where post_id = :postId
            ), '[]')
            where id = :postId
            """)
    Mono<Void> copyToPost(UUID postId);
}
