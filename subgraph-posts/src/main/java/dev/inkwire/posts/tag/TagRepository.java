package dev.inkwire.posts.tag;

import dev.inkwire.posts.slug.Slug;
import java.util.List;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

public interface TagRepository extends Repository<Tag, UUID> {

    @Query("select id, slug, name from tag where id = any(:ids)")
    Flux<Tag> findAll(UUID[] ids);

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
            insert into post_tag (post_id, tag_id, place)
            select :postId, tag.id, place
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
