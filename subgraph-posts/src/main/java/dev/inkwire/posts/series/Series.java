package dev.inkwire.posts.series;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.author.User;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.security.Caller;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A series of posts.
 *
 * @param authorId null if the account of the author was deleted
 * @param published whether at least one of its posts is published
 */
@Table
public record Series(UUID id, @Nullable UUID authorId, String title, boolean published) {

    /** A condition on a row of the table. With the offset, PostgreSQL does not join it with all posts. */
    static final String PUBLISHED = "exists (select from series_post join post on post.id = post_id"
            + " where series_id = series.id and status = 'PUBLISHED' and " + AuthorRepository.POST_REMAINS
            + " offset 0)";

    static final String COLUMNS = "id, " + ErasedAuthors.AUTHOR_ID + ", title, " + PUBLISHED + " as published";

    /** Ids begin with the time of creation. */
    static final Keyset<Series> NEWEST = Keyset.descending("series-newest", Column.id("id", Series::id));

    static Series of(Readable row) {
        return new Series(
                Columns.get(row, "id", UUID.class),
                row.get("author_id", UUID.class),
                Columns.get(row, "title", String.class),
                Columns.get(row, "published", Boolean.class));
    }

    /** Null if the account of the author was deleted. */
    public @Nullable User author() {
        return authorId == null ? null : new User(authorId);
    }

    boolean isBy(@Nullable Caller caller) {
        return caller != null && caller.userId().equals(authorId);
    }

    /** Returns whether a caller may see the series. Only its author may see one without a published post. */
    public boolean isVisibleTo(@Nullable Caller caller) {
        return published || isBy(caller);
    }
}
