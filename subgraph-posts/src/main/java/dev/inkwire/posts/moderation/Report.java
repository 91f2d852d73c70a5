package dev.inkwire.posts.moderation;

import dev.inkwire.posts.author.User;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What a user reported about a post. */
record Report(UUID postId, UUID reporterId, String reason, OffsetDateTime createdAt) {

    static final String COLUMNS = "post_id, reporter_id, reason, created_at";

    /** The order of the reports of a post. */
    static final Keyset<Report> OLDEST = Keyset.ascending(
            "reports", Column.time("created_at", Report::createdAt), Column.id("reporter_id", Report::reporterId));

    static Report of(Readable row) {
        return new Report(
                Columns.get(row, "post_id", UUID.class),
                Columns.get(row, "reporter_id", UUID.class),
                Columns.get(row, "reason", String.class),
                Columns.get(row, "created_at", OffsetDateTime.class));
    }

    public User reporter() {
        return new User(reporterId);
    }
}
