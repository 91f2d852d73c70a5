package dev.inkwire.notifications.live;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import dev.inkwire.notifications.generated.types.NotificationAdded;
import dev.inkwire.notifications.generated.types.NotificationChanged;
import dev.inkwire.notifications.generated.types.NotificationEvent;
import dev.inkwire.notifications.generated.types.NotificationRemoved;
import dev.inkwire.notifications.notification.Notification;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.event.LiveEvents;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.Viewer;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The events of a user's notifications, whose topic is the id of the user. */
@DgsComponent
public class NotificationSubscription {

    private static final String ADDED = "NotificationAdded";
    private static final String CHANGED = "NotificationChanged";
    private static final String REMOVED = "NotificationRemoved";
    private static final Set<String> TYPES = Set.of(ADDED, CHANGED, REMOVED);

    private final EventNotifications notifications;
    private final LiveEvents live;

    NotificationSubscription(EventNotifications notifications, LiveEvents live) {
        this.notifications = notifications;
        this.live = live;
    }

    @DgsData(parentType = "Viewer", field = "notificationsCursor")
    public String notificationsCursor(DgsDataFetchingEnvironment environment) {
        Viewer viewer = environment.getSourceOrThrow();
        return LiveEvents.cursor(
                environment.getGraphQlContext(), viewer.userId().toString());
    }

    @DgsSubscription
    public Publisher<NotificationEvent> notificationEvents(@InputArgument @Nullable String after, Caller caller) {
        return live.subscribe(caller.userId().toString(), event -> TYPES.contains(event.type()), after, caller)
                .concatMap(this::toGraphQl, 1);
    }

    private Mono<NotificationEvent> toGraphQl(LiveEvent live) {
        String cursor = live.cursor();
        String previous = live.previousCursor();
        OffsetDateTime occurredAt = live.event().occurredAt();
        String id = live.event().key();
        int unread = live.event().payload().path("unreadCount").asInt();
        if (live.event().type().equals(REMOVED)) {
            return Mono.just(new NotificationRemoved(cursor, previous, occurredAt, id, unread));
        }
        return notifications.load(live).map(loaded -> {
            Notification notification = loaded.orElse(null);
            return live.event().type().equals(ADDED)
                    ? new NotificationAdded(cursor, previous, occurredAt, id, unread, notification)
                    : new NotificationChanged(cursor, previous, occurredAt, id, unread, notification);
        });
    }
}
