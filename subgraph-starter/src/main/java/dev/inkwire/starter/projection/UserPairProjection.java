package dev.inkwire.starter.projection;

import dev.inkwire.starter.erasure.BatchErasure;
import dev.inkwire.starter.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Stores a relation between two users, such as a follow, as the rows of a table with both ids. Events about it have the
 * name of the table and both ids as their key, separated by ':'.
 */
public abstract class UserPairProjection implements Projection, BatchErasure {

    private final UserPairRepository pairs;
    private final UserErasures erasures;
    private final String name;
    private final String owner;
    private final Relation relation;

    /** @param owner the subgraph that owns the log */
    protected UserPairProjection(
            UserPairRepository pairs, UserErasures erasures, String name, String owner, Relation relation) {
        this.pairs = pairs;
        this.erasures = erasures;
        this.name = name;
        this.owner = owner;
        this.relation = relation;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public Set<String> types() {
        return Set.of(relation.begun, relation.ended, UserErasures.TYPE);
    }

    /** Locks erased users. An implementation that overrides it calls it first. */
    @Override
    public Mono<Void> lock(List<Event> events) {
        return erasures.lock(events);
    }

    /** Begins erasures last, which delete all relations of the users: the log reports no later ones. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(events, relation.begun, begun -> pairs.insertAll(relation, keys(begun)))
                .then(Projection.ifAny(events, relation.ended, ended -> pairs.deleteAll(relation, keys(ended))))
                .then(erasures.begin(events));
    }

    /** @param keys those that do not begin with the table are of erased users, who have no relations */
    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return pairs.deleteAll(
                relation,
                keys.stream()
                        .filter(key -> key.startsWith(relation.table + ":"))
                        .toList());
    }

    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        return pairs.deleteSomeOf(relation, userId, limit);
    }

    private static List<String> keys(List<Event> events) {
        return events.stream().map(Event::key).toList();
    }

    /**
     * A relation between two users.
     *
     * @param begun the type of the events after which it exists
     * @param ended the type of the events after which it does not exist
     * @param first the column of the user who began it
     * @param second the column of the other user
     */
    public record Relation(String table, String begun, String ended, String first, String second) {}
}
