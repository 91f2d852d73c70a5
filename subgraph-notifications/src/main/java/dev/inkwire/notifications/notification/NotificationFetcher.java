package dev.inkwire.notifications.notification;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import dev.inkwire.starter.security.Viewer;
import java.util.Map;
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

    @DgsData(parentType = "Viewer", field = "unreadNotificationCount")
    public Mono<Integer> unreadNotificationCount(DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return service.countUnread(viewer.userId());
    }
}
