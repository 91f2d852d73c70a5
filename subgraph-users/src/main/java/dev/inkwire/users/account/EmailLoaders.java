package dev.inkwire.users.account;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.database.Loaders;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.MappedBatchLoader;

@DgsComponent
public class EmailLoaders {

    private static final String EMAIL = "accountEmail";

    @DgsDataLoader(name = EMAIL)
    final MappedBatchLoader<UUID, AccountEmail> email;

    EmailLoaders(EmailService service) {
        email = ids -> service.find(ids.toArray(UUID[]::new))
                .collectMap(AccountEmail::accountId)
                .toFuture();
    }

    /** Loads the address of an account; null if the account was deleted. */
    static CompletableFuture<AccountEmail> email(DgsDataFetchingEnvironment environment, UUID accountId) {
        return Loaders.load(environment, EMAIL, accountId);
    }
}
