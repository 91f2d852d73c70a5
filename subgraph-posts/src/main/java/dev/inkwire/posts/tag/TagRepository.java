package dev.inkwire.posts.tag;

import dev.inkwire.posts.slug.Slug;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
public class TagRepository {

    private final DatabaseClient database;

    TagRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Tag> findAll(Collection<UUID> ids) {
        return database.sql("select id, slug, name from tag where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Tag::of)
                .all();
    }

    /** Gives a post these tags and no others, and makes those that there are none of yet. */
    public Mono<Void> replace(UUID postId, List<String> names) {
        String[] slugs = names.stream().map(Slug::of).toArray(String[]::new);
        // in the order of their slugs, so that two posts with the same new tags do not wait for one another
        Mono<Void> make = database.sql("""
                        insert into tag (slug, name)
                        select slug, name from unnest(:slugs, :names) as wanted (slug, name) order by slug
                        on conflict (slug) do nothing
                        """)
                .bind("slugs", slugs)
                .bind("names", names.toArray(String[]::new))
                .then();
        Mono<Void> clear = database.sql("delete from post_tag where post_id = :post")
                .bind("post", postId)
                .then();
        Mono<Void> assign =
                database.sql("""
                        insert into post_tag (post_id, tag_id, place)
                        select :post, tag.id, place
                        from unnest(:slugs) with ordinality as wanted (slug, place) join tag using (slug)
                        """).bind("post", postId).bind("slugs", slugs).then();
        Mono<Void> copy = database.sql("""
                        update post set tags = coalesce((
                            select jsonb_agg(jsonb_build_object('id', tag.id, 'slug', tag.slug, 'name', tag.name) order by place)
                            from post_tag join tag on tag.id = tag_id where post_id = :post
                        ), '[]')
                        where id = :post
                        """).bind("post", postId).then();
        return make.then(clear).then(assign).then(copy);
    }
}
