package dev.inkwire.users.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.Viewer;
import java.util.concurrent.CompletableFuture;

/** Resolves the e-mail address of the viewer. */
@DgsComponent
public class EmailFetcher {

    @DgsData(parentType = "Viewer", field = "email")
    public CompletableFuture<String> email(DgsDataFetchingEnvironment environment) {
        return load(environment).thenApply(AccountEmail::address);
    }

    @DgsData(parentType = "Viewer", field = "emailVerified")
    public CompletableFuture<Boolean> emailVerified(DgsDataFetchingEnvironment environment) {
        return load(environment).thenApply(AccountEmail::verified);
    }

    private static CompletableFuture<AccountEmail> load(DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return EmailLoaders.email(environment, viewer.userId()).thenApply(email -> {
            if (email == null) {
                throw new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted.");
            }
            return email;
        });
    }
}
