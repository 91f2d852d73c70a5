package dev.inkwire.content.report;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What a user reported about a post or a comment, its subject. */
public record Report(UUID subjectId, UUID reporterId, String reason, OffsetDateTime createdAt) {

    /** The order of the reports of a subject. */
    static final Keyset<Report> OLDEST = Keyset.ascending(
            "reports", Column.time("created_at", Report::createdAt), Column.id("reporter_id", Report::reporterId));

    static Report of(Readable row) {
        return new Report(
                Columns.get(row, "subject_id", UUID.class),
                Columns.get(row, "reporter_id", UUID.class),
                Columns.get(row, "reason", String.class),
                Columns.get(row, "created_at", OffsetDateTime.class));
    }
}
