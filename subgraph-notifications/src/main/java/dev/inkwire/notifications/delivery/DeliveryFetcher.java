package dev.inkwire.notifications.delivery;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.notifications.webhook.Webhook;
import dev.inkwire.starter.database.Loaders;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader;
import dev.inkwire.starter.paging.Slice;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

@DgsComponent
public class DeliveryFetcher {

    @DgsData(parentType = "Webhook", field = "deliveries")
    public CompletableFuture<Connection<Delivery>> deliveries(
            @InputArgument @Nullable DeliveryStatus status,
            PageArguments page,
            DgsDataFetchingEnvironment environment) {
        Webhook webhook = environment.getSourceOrThrow();
        CompletableFuture<Slice<Delivery>> loaded = Loaders.load(
                environment,
                DeliveryLoaders.OF_WEBHOOK,
                new PagesLoader.Key<>(webhook.id(), new DeliverySelection(status), page));
        // the schema has no field for the count
        return loaded.thenApply(
                slice -> Connection.of(slice, Delivery.NEWEST::cursor, () -> CompletableFuture.completedFuture(0)));
    }
}
