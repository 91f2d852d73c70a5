package dev.inkwire.users.user;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class UserLoaders {

    private static final String USER = "user";

    @DgsDataLoader(name = USER)
    final MappedBatchLoader<UUID, User> user;

    UserLoaders(UserCache users) {
        user = users::findAll;
    }

    /** Loads a user by id; null if there is none. */
    public static CompletableFuture<User> user(DgsDataFetchingEnvironment environment, UUID id) {
        return Loaders.load(environment, USER, id);
    }
}
