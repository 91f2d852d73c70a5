package dev.inkwire.users.session;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserLoaders;
import java.util.concurrent.CompletableFuture;

@DgsComponent
public class AuthSessionFetcher {

    @DgsData(parentType = "AuthSession", field = "user")
    public CompletableFuture<User> user(DgsDataFetchingEnvironment environment) {
        AuthSession session = environment.getSourceOrThrow();
        return UserLoaders.user(environment, session.userId());
    }
}
