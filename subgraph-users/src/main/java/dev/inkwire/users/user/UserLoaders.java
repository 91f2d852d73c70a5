package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.event.Changes;
import dev.inkwire.starter.event.EventCache;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class UserLoaders {

    private static final String USER = "user";
    private static final int KEPT = 20_000;
    private static final String FOLLOW = "follow:";

    @DgsDataLoader(name = USER)
    final MappedBatchLoader<UUID, User> user;

    UserLoaders(UserRepository repository, Changes changes) {
        user = new EventCache<>(changes, KEPT, UserLoaders::subjects, ids -> repository
                .findAll(ids)
                .collectMap(User::id)
                .toFuture())::getAll;
    }

    /** A follow changes the counts of both. */
    private static Stream<UUID> subjects(Changes.Change change) {
        return change.topic().equals(UserService.TOPIC)
                ? Stream.of(change.key().replace(FOLLOW, "").split(":"))
                        .map(Ids::parse)
                        .flatMap(Optional::stream)
                : Stream.empty();
    }

    /** Somebody by their id; null where there is nobody. */
    public static CompletableFuture<User> user(DgsDataFetchingEnvironment environment, UUID id) {
        return Loaders.load(environment, USER, id);
    }
}
