package dev.inkwire.notifications.webhook;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.notifications.generated.types.CreateWebhookInput;
import dev.inkwire.notifications.generated.types.CreateWebhookPayload;
import dev.inkwire.notifications.generated.types.DeleteWebhookInput;
import dev.inkwire.notifications.generated.types.DeleteWebhookPayload;
import dev.inkwire.notifications.generated.types.RotateWebhookSecretInput;
import dev.inkwire.notifications.generated.types.RotateWebhookSecretPayload;
import dev.inkwire.notifications.generated.types.UpdateWebhookInput;
import dev.inkwire.notifications.generated.types.UpdateWebhookPayload;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.input.OptionalInput;
import java.util.List;
import reactor.core.publisher.Mono;

@DgsComponent
public class WebhookMutation {

    private final WebhookService service;

    WebhookMutation(WebhookService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<CreateWebhookPayload> createWebhook(@InputArgument CreateWebhookInput input) {
        WebhookInput fields = WebhookInput.of(
                OptionalInput.of(input.getUrl()),
                OptionalInput.of(input.getDescription()),
                OptionalInput.of(input.getEvents()),
                OptionalInput.absent());
        return service.create(fields)
                .map(created -> new CreateWebhookPayload(
                        created.webhook(), created.secret().text(), List.of()));
    }

    @DgsMutation
    public Mono<UpdateWebhookPayload> updateWebhook(@InputArgument UpdateWebhookInput input) {
        WebhookInput changes = WebhookInput.of(
                new OptionalInput<>(input.hasUrl(), input.getUrl()),
                new OptionalInput<>(input.hasDescription(), input.getDescription()),
                new OptionalInput<>(input.hasEvents(), input.getEvents()),
                new OptionalInput<>(input.hasActive(), input.getActive()));
        return Ids.inInput("id", input.getId())
                .flatMap(id -> service.update(id, changes))
                .map(webhook -> new UpdateWebhookPayload(webhook, List.of()));
    }

    @DgsMutation
    public Mono<DeleteWebhookPayload> deleteWebhook(@InputArgument DeleteWebhookInput input) {
        return Ids.inInput("id", input.getId())
                .flatMap(service::delete)
                .map(id -> new DeleteWebhookPayload(id.toString(), List.of()));
    }

    @DgsMutation
    public Mono<RotateWebhookSecretPayload> rotateWebhookSecret(@InputArgument RotateWebhookSecretInput input) {
        return Ids.inInput("id", input.getId())
                .flatMap(service::rotateSecret)
                .map(secret -> new RotateWebhookSecretPayload(secret.text(), List.of()));
    }
}
