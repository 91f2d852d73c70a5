package dev.inkwire.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SubgraphTest
class UnreadCountTest {

    private static final String COUNT =
            "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Viewer { unreadNotificationCount } } }";

    @Autowired
    Graph graph;

    final UUID ada = UUID.randomUUID();

    @Test
    void user_without_notifications_has_none_unread() {
        graph.as(ada)
                .execute(COUNT, of(ada))
                .path("_entities[0].unreadNotificationCount")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    @Test
    void nobody_else_reads_the_count() {
        assertThat(graph.as(UUID.randomUUID()).errorCodes(COUNT, of(ada))).containsExactly("FORBIDDEN");
        assertThat(graph.errorCodes(COUNT, of(ada))).containsExactly("UNAUTHENTICATED");
    }

    private static Map<String, Object> of(UUID userId) {
        return Map.of("of", List.of(Map.of("__typename", "Viewer", "userId", userId)));
    }
}
