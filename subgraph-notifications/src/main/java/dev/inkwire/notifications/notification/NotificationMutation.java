package dev.inkwire.notifications.notification;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.notifications.generated.types.MarkNotificationsReadInput;
import dev.inkwire.notifications.generated.types.MarkNotificationsReadPayload;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class NotificationMutation {

    private final NotificationService service;

    NotificationMutation(NotificationService service) {
        this.service = service;
    }

    @DgsMutation
    public Mono<MarkNotificationsReadPayload> markNotificationsRead(
            @InputArgument @Nullable MarkNotificationsReadInput input, Caller caller) {
        List<String> ids = input == null ? null : input.getIds();
        Mono<Void> marked = ids == null ? service.markAllRead(caller.userId()) : service.markRead(caller.userId(), ids);
        return marked.then(
                Mono.fromSupplier(() -> new MarkNotificationsReadPayload(new Viewer(caller.userId()), List.of())));
    }
}
