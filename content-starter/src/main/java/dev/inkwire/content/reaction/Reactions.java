package dev.inkwire.content.reaction;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
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

    /**
     * Removes all reactions of a user, and subtracts them from the counts of their subjects. To be called in a
     * transaction that has locked the subjects.
     *
     * @param table of the subjects, with the columns {@code id}, {@code reactions} and {@code reaction_count}
     * @param subject maps a row of this table
     * @return the subjects as they are now
     */
    public <T> Flux<T> removeAllOf(UUID userId, String table, Function<Readable, T> subject) {
        return database.sql("""
                        with gone as (
                            delete from reaction where user_id = :user returning subject_id, kinds
                        )
                        update %1$s
                        set reactions = array(
                                select coalesce(count, 0) - (kind = any(kinds))::int
                                from unnest(reactions, :names) with ordinality as counted (count, kind, place)
                                order by place
                            ),
                            reaction_count = reaction_count - cardinality(kinds)
                        from gone where %1$s.id = subject_id
                        returning %1$s.*
                        """.formatted(table))
                .bind("user", userId)
                .bind("names", Stream.of(ReactionKind.values()).map(Enum::name).toArray(String[]::new))
                .map(subject)
                .all();
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
