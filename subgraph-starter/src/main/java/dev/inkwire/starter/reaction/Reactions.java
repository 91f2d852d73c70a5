package dev.inkwire.starter.reaction;

import dev.inkwire.starter.database.Columns;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Who gave which reactions to what, in a table of the starter's: one row for each pair of a person and a thing. The
 * counts are the thing's own: see {@link ReactionCounts}.
 */
public final class Reactions {

    private final DatabaseClient database;

    Reactions(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Sets what somebody gives to something. To be called in a transaction that holds the thing's lock.
     *
     * @param reactions empty to take all back
     * @return what they gave before
     */
    public Mono<Set<ReactionKind>> replace(UUID subjectId, UUID userId, Collection<ReactionKind> reactions) {
        return find(userId, List.of(subjectId))
                .map(given -> given.getOrDefault(subjectId, Set.of()))
                .delayUntil(before -> store(subjectId, userId, reactions));
    }

    private Mono<Void> store(UUID subjectId, UUID userId, Collection<ReactionKind> reactions) {
        var statement = reactions.isEmpty()
                ? database.sql("delete from reaction where user_id = :user and subject_id = :subject")
                : database.sql("""
                                insert into reaction (subject_id, user_id, kinds) values (:subject, :user, :kinds)
                                on conflict (user_id, subject_id) do update set kinds = excluded.kinds
                                """)
                        .bind(
                                "kinds",
                                reactions.stream().distinct().map(Enum::name).toArray(String[]::new));
        return statement.bind("subject", subjectId).bind("user", userId).then();
    }

    /** Takes back what anybody gave to things that are no more. */
    public Mono<Void> deleteAll(Collection<UUID> subjectIds) {
        return database.sql("delete from reaction where subject_id = any(:subjects)")
                .bind("subjects", subjectIds.toArray(UUID[]::new))
                .then();
    }

    /** What somebody gave to each of some things; nothing given is no entry. */
    public Mono<Map<UUID, Set<ReactionKind>>> find(UUID userId, Collection<UUID> subjectIds) {
        return database.sql(
                        "select subject_id, kinds from reaction where user_id = :user and subject_id = any(:subjects)")
                .bind("user", userId)
                .bind("subjects", subjectIds.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Columns.get(row, "subject_id", UUID.class), kinds(Columns.get(row, "kinds", String[].class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Set<ReactionKind> kinds(String[] names) {
        Set<ReactionKind> kinds = EnumSet.noneOf(ReactionKind.class);
        Arrays.stream(names).map(ReactionKind::valueOf).forEach(kinds::add);
        return kinds;
    }
}
