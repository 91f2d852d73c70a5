package dev.inkwire.content.reaction;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Loads the reactions of users to the subjects in an operation, with one statement for each user. */
@DgsDataLoader(name = ReactionsLoader.NAME)
public final class ReactionsLoader implements MappedBatchLoader<ReactionsLoader.Key, Set<ReactionKind>> {

    static final String NAME = "reactions";

    private final Reactions reactions;

    ReactionsLoader(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public CompletionStage<Map<Key, Set<ReactionKind>>> load(Set<Key> keys) {
        Map<UUID, Set<UUID>> subjectsByUser =
                keys.stream().collect(groupingBy(Key::userId, mapping(Key::subjectId, toSet())));
        return Flux.fromIterable(subjectsByUser.entrySet())
                .flatMap(subjects -> reactions
                        .find(subjects.getKey(), subjects.getValue())
                        .flatMapIterable(Map::entrySet)
                        .map(given -> Map.entry(new Key(subjects.getKey(), given.getKey()), given.getValue())))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .toFuture();
    }

    /** Loads the reactions of a caller to a subject; none for an anonymous caller. */
    public static CompletableFuture<Set<ReactionKind>> load(
            DgsDataFetchingEnvironment environment, @Nullable Caller caller, UUID subjectId) {
        if (caller == null) {
            return CompletableFuture.completedFuture(Set.of());
        }
        return Loaders.load(environment, NAME, new Key(caller.userId(), subjectId), Set.of());
    }

    public record Key(UUID userId, UUID subjectId) {}
}
