package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes a thread in all ways that list and unlist placeholders. */
final class DiscussionTraffic {

    private DiscussionTraffic() {}

    /** Adds a thread, and changes its comments as their author and as a moderator. */
    static void discuss(GraphClient author, GraphClient moderator, String post) {
        String parent = add(author, post, null, "First, @person-00012.");
        String reply = add(author, post, parent, "[Second](https://example.org).");
        hide(moderator, reply, false);
        // unlists, lists and unlists the placeholder above the reply
        hide(moderator, parent, true);
        hide(moderator, reply, true);
        hide(moderator, reply, false);
        hide(moderator, parent, false);
        author.mutate("editComment", "", Map.of("id", parent, "markdown", "Edited, @person-00013."));
        moderator.mutate("setCommentReactions", "", Map.of("commentId", parent, "reactions", List.of("LIKE")));
        moderator.mutate("setCommentReactions", "", Map.of("commentId", parent, "reactions", List.of()));
        author.mutate("deleteComment", "", Map.of("id", parent));
        author.mutate("deleteComment", "", Map.of("id", reply));
    }

    private static String add(GraphClient author, String post, @Nullable String parent, String markdown) {
        Map<String, Object> input = new HashMap<>(Map.of("postId", post, "markdown", markdown));
        input.put("parentId", parent);
        return author.mutate("addComment", "comment { id }", input)
                .at("/comment/id")
                .asString();
    }

    private static void hide(GraphClient moderator, String comment, boolean hidden) {
        moderator.mutate("moderateComment", "", Map.of("commentId", comment, "hidden", hidden));
    }
}
