package dev.inkwire.chaos;

import dev.inkwire.localstack.StackException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads of notifications. */
final class NotificationActions {

    private static final String UNREAD = """
            { viewer { notifications(unreadOnly: true, first: 100) { nodes { id } } } }
            """;

    private final Blog blog;
    private final Random random;

    NotificationActions(Blog blog, Random random) {
        this.blog = blog;
        this.random = random;
    }

    /** Marks some or all notifications of a member as read. */
    @Nullable
    Action markRead() {
        Member member = Blog.pick(blog.members(), random, one -> !one.isErased());
        List<String> ids = member == null ? List.of() : unread(member);
        if (member == null || ids.isEmpty()) {
            return null;
        }
        boolean all = random.nextInt(4) == 0;
        List<String> marked = all ? ids : ids.subList(0, 1 + random.nextInt(ids.size()));
        return new Action(member, "markNotificationsRead", "", all ? Map.of() : Map.of("ids", marked))
                .then(payload -> blog.read().addAll(marked));
    }

    private static List<String> unread(Member member) {
        try {
            JsonNode answer = member.graph().answer(UNREAD, Map.of());
            return answer.at("/data/viewer/notifications/nodes")
                    .valueStream()
                    .map(node -> node.path("id").asString())
                    .toList();
        } catch (StackException e) {
            return List.of();
        }
    }
}
