package dev.inkwire.notifications.delivery;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.notifications.generated.types.ResendWebhookDeliveryInput;
import dev.inkwire.notifications.generated.types.ResendWebhookDeliveryPayload;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class DeliveryMutation {

    private final DeliveryService service;

    DeliveryMutation(DeliveryService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<ResendWebhookDeliveryPayload> resendWebhookDelivery(@InputArgument ResendWebhookDeliveryInput input) {
        return service.resend(input.getId()).map(delivery -> new ResendWebhookDeliveryPayload(delivery, List.of()));
    }
}
