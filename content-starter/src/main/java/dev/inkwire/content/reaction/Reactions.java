package dev.inkwire.content.reaction;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The reactions of users to posts and comments, their subjects. The row of a subject contains how many it has: see
 * {@link ReactionCounts}.
 */
public final class Reactions {

    private final ReactionRepository reactions;
    private final DatabaseClient database;

    Reactions(ReactionRepository reactions, DatabaseClient database) {
        this.reactions = reactions;
        this.database = database;
    }

    /**
     * Replaces the reactions of a user to a subject. Call it in a transaction that has locked the subject.
     *
     * @param kinds empty to remove all reactions
     * @return the former reactions
     */
    public Mono<Set<ReactionKind>> replace(UUID subjectId, UUID userId, Collection<ReactionKind> kinds) {
        String[] names = kinds.stream().distinct().map(Enum::name).toArray(String[]::new);
        return reactions
                .findAll(userId, new UUID[] {subjectId})
                .next()
                .map(Reaction::kinds)
                .defaultIfEmpty(Set.of())
                .delayUntil(before -> names.length == 0
                        ? reactions.delete(subjectId, userId)
                        : reactions.save(subjectId, userId, names));
    }

    /** Deletes all reactions to subjects that are being deleted. */
    public Mono<Void> deleteAll(UUID[] subjectIds) {
        return reactions.deleteAll(subjectIds);
    }

    /**
     * Deletes the reactions of a user to some subjects, and subtracts them from the counts of the subjects. Call it in
     * a transaction that has locked the subjects.
     *
     * @param table the table of the subjects, with the columns {@code id}, {@code reactions} and {@code reaction_count}
     * @return the ids of the changed subjects
     */
    public Flux<UUID> deleteOf(UUID userId, UUID[] subjectIds, String table) {
        return database.sql("""
                        with deleted as (
                            delete from reaction where user_id = :user and subject_id = any(:subjects)
                            returning subject_id, kinds
                        )
                        update %1$s
                        set reactions = array(
                                select coalesce(count, 0) - (kind = any(kinds))::int
                                from unnest(reactions, :names) with ordinality as counted (count, kind, place)
                                order by place
                            ),
                            reaction_count = reaction_count - cardinality(kinds)
                        from deleted where %1$s.id = subject_id
                        returning %1$s.id
                        """.formatted(table))
                .bind("user", userId)
                .bind("subjects", subjectIds)
                .bind("names", Stream.of(ReactionKind.values()).map(Enum::name).toArray(String[]::new))
                .mapValue(UUID.class)
                .all();
    }

    /** Finds some subjects to which a user has reacted. */
    public Flux<UUID> findSubjects(UUID userId, int limit) {
        return reactions.findSubjects(userId, limit);
    }

    /** Finds the reactions of a user to some subjects. Subjects without reactions of the user have no entry. */
    Mono<Map<UUID, Set<ReactionKind>>> find(UUID userId, Collection<UUID> subjectIds) {
        return reactions
                .findAll(userId, subjectIds.toArray(UUID[]::new))
                .collectMap(Reaction::subjectId, Reaction::kinds);
    }
}
