package dev.inkwire.content.reaction;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** The reactions of a user to a post or a comment. */
@Table
record Reaction(UUID subjectId, Set<ReactionKind> kinds) {

    static Reaction of(Readable row) {
        Set<ReactionKind> kinds = EnumSet.noneOf(ReactionKind.class);
        Arrays.stream(Columns.get(row, "kinds", String[].class))
                .map(ReactionKind::valueOf)
                .forEach(kinds::add);
        return new Reaction(Columns.get(row, "subject_id", UUID.class), kinds);
    }
}
