package dev.inkwire.posts.feed;

import dev.inkwire.posts.tag.Tag;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import org.springframework.data.r2dbc.convert.R2dbcConverter;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the lists of the tags that users follow. */
@Repository
class FollowedTagRepository {

    static final Keyset<FollowedTag> LAST_FOLLOWED =
            Keyset.descending("followed-tags", Column.id("tag_follow.id", FollowedTag::followId));

    private final DatabaseClient database;
    private final R2dbcConverter converter;

    FollowedTagRepository(R2dbcEntityTemplate template) {
        this.database = template.getDatabaseClient();
        this.converter = template.getConverter();
    }

    Mono<Slice<FollowedTag>> page(UUID userId, PageArguments page) {
        String sql = """
                select tag.id, slug, name, tag_follow.id as follow_id
                from tag_follow join tag on tag.id = tag_id
                where user_id = :user and %s order by %s
                """.formatted(LAST_FOLLOWED.beyond(page), LAST_FOLLOWED.order(page));
        return LAST_FOLLOWED.read(
                database.sql(sql).bind("user", userId),
                page,
                row -> new FollowedTag(Columns.get(row, "follow_id", UUID.class), converter.read(Tag.class, row)));
    }
}
