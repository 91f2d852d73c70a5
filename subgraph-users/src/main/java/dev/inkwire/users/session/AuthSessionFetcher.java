package dev.inkwire.users.session;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserLoader;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

@DgsComponent
public class AuthSessionFetcher {

    @DgsData(parentType = "AuthSession", field = "user")
    public CompletableFuture<User> user(DgsDataFetchingEnvironment environment) {
        AuthSession session = environment.getSourceOrThrow();
        DataLoader<UUID, User> users = environment.getDataLoader(UserLoader.class);
        return users.load(session.userId());
    }
}
