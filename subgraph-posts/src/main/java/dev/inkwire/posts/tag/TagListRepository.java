package dev.inkwire.posts.tag;

import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.input.Text;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.convert.R2dbcConverter;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the list of the most used tags. */
@Repository
class TagListRepository {

    static final Keyset<UsedTag> MOST_USED =
            Keyset.descending("tags", Column.count("post_count", UsedTag::postCount), Column.id("id", used -> used.tag()
                    .id()));

    private static final String USED = "post_count > 0";

    /** Wildcards in the query are escaped; a slug contains none. The subselects are evaluated once. */
    private static final String CONTAINING = """
            post_count > 0 and (
                search like (select '%' || regexp_replace(folded(:query), '([\\\\%_])', '\\\\\\1', 'g') || '%')
                or search like (select '%' || :slug || '%'))
            """;

    /** The number of characters from which the index of trigrams finds a text. */
    private static final int TRIGRAM = 3;

    private final DatabaseClient database;
    private final R2dbcConverter converter;

    TagListRepository(R2dbcEntityTemplate template) {
        this.database = template.getDatabaseClient();
        this.converter = template.getConverter();
    }

    /** @param query null for all tags of published posts */
    Mono<Slice<UsedTag>> page(@Nullable String query, PageArguments page) {
        String sql = "select %s, post_count from %s and %s order by %s"
                .formatted(Tag.COLUMNS, tags(query), MOST_USED.beyond(page), MOST_USED.order(page));
        return MOST_USED.read(
                bind(sql, query),
                page,
                row -> new UsedTag(converter.read(Tag.class, row), Columns.get(row, "post_count", Integer.class)));
    }

    /** Counts the whole list of which {@link #page} reads a part. */
    Mono<Integer> count(@Nullable String query) {
        return bind("select count(*)::int from " + tags(query), query)
                .mapValue(Integer.class)
                .one();
    }

    /**
     * Returns the tags that contain a query, with their conditions. With the offset, the planner reads the index of
     * trigrams; otherwise it expects to find matches among the most used tags soon, which is true of short queries.
     */
    private static String tags(@Nullable String query) {
        if (query == null) {
            return "tag where " + USED;
        }
        return Text.length(query) < TRIGRAM
                ? "tag where " + CONTAINING
                : "(select %s, post_count from tag where %s offset 0) tag where true"
                        .formatted(Tag.COLUMNS, CONTAINING);
    }

    private GenericExecuteSpec bind(String sql, @Nullable String query) {
        if (query == null) {
            return database.sql(sql);
        }
        String slug = Slug.of(query);
        return database.sql(sql)
                .bind("query", query)
                .bind("slug", Columns.nullable(slug.isEmpty() ? null : slug, String.class));
    }
}
