package dev.inkwire.notifications.delivery;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import dev.inkwire.starter.paging.PagesLoader;

@DgsComponent
public class DeliveryLoaders {

    /** Loads pages of the deliveries of webhooks. */
    static final String OF_WEBHOOK = "deliveriesOfWebhook";

    @DgsDataLoader(name = OF_WEBHOOK)
    final PagesLoader<DeliverySelection, Delivery> ofWebhook;

    DeliveryLoaders(DeliveryListRepository lists) {
        ofWebhook = new PagesLoader<>(lists::pageByWebhook);
    }
}
