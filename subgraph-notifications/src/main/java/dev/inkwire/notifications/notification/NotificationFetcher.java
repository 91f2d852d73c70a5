package dev.inkwire.notifications.notification;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsTypeResolver;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Viewer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

@DgsComponent
public class NotificationFetcher {

    private final NotificationService service;

    NotificationFetcher(NotificationService service) {
        this.service = service;
    }

    @DgsEntityFetcher(name = "Viewer")
    public Viewer viewer(Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
        return Viewer.of(representation, environment.getGraphQlContext());
    }

    @DgsData(parentType = "Viewer", field = "notifications")
    public Mono<Connection<Notification>> notifications(
            @InputArgument @Nullable Boolean unreadOnly, PageArguments page, DgsDataFetchingEnvironment environment) {
        return service.list(userId(environment), Boolean.TRUE.equals(unreadOnly), page);
    }

    @DgsData(parentType = "Viewer", field = "unreadNotificationCount")
    public Mono<Integer> unreadNotificationCount(DgsDataFetchingEnvironment environment) {
        return service.countUnread(userId(environment));
    }

    @DgsTypeResolver(name = "Notification")
    public String type(Notification notification) {
        return notification.kind().graphQlType;
    }

    private static UUID userId(DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return viewer.userId();
    }
}
