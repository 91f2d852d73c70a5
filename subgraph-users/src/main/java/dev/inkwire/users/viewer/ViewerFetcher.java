package dev.inkwire.users.viewer;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import dev.inkwire.starter.cache.ReadTags;
import dev.inkwire.starter.cache.RecordsTags;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserLoaders;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class ViewerFetcher {

    /** The answer to an anonymous caller is always null, and can be cached with the other fields of the operation. */
    @DgsQuery
    @RecordsTags
    public @Nullable Viewer viewer(DgsDataFetchingEnvironment environment) {
        ReadTags.of(environment).add("viewer");
        Caller caller = Caller.of(environment.getGraphQlContext());
        if (caller == null) {
            Caller.requireNoRefusedToken(environment.getGraphQlContext());
            return null;
        }
        return new Viewer(caller.userId());
    }

    @DgsEntityFetcher(name = "Viewer")
    public Viewer viewer(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Viewer.of(representation, environment.getGraphQlContext());
    }

    @DgsData(parentType = "Viewer", field = "user")
    public CompletableFuture<User> user(DgsDataFetchingEnvironment environment) {
        return UserLoaders.user(
                environment, environment.<Viewer>getSourceOrThrow().userId());
    }
}
