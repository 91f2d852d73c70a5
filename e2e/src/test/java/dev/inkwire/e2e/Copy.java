package dev.inkwire.e2e;

import java.util.List;

/**
 * A table in which a subgraph stores what it has read in the logs of others.
 *
 * @param row an expression for the content of a row
 * @param rows a condition for the rows of some users and posts, with the ids {@code %s}
 * @param current a condition for the rows that are shown
 */
record Copy(String subgraph, String table, String row, String rows, String current) {

    private static final String FOLLOW = "follower_id || ' follows ' || followee_id";
    private static final String BLOCK = "blocker_id || ' blocks ' || blocked_id";
    private static final String FOLLOWS = "follower_id in (%1$s) or followee_id in (%1$s)";
    private static final String BLOCKS = "blocker_id in (%1$s) or blocked_id in (%1$s)";
    private static final String POST = "id || ' by ' || author_id";
    private static final String BY_ID = "id in (%s)";
    private static final String BY_USER = "user_id in (%s)";

    static final List<Copy> ALL = List.of(
            new Copy("posts", "follow", FOLLOW, FOLLOWS, "true"),
            new Copy("posts", "erased_user", "id", BY_ID, "true"),
            new Copy("comments", "person", "id || ' is ' || handle", BY_ID, "true"),
            new Copy("comments", "block", BLOCK, BLOCKS, "true"),
            new Copy("comments", "post", POST, BY_ID, "published"),
            new Copy("comments", "erased_user", "id", BY_ID, "true"),
            new Copy("notifications", "follow", FOLLOW, FOLLOWS, "true"),
            new Copy("notifications", "block", BLOCK, BLOCKS, "true"),
            new Copy("notifications", "post", POST, BY_ID, "published"),
            new Copy("notifications", "erased_user", "id", BY_ID, "true"),
            new Copy("notifications", "notification_settings", "user_id || ' ' || email_replies", BY_USER, "true"),
            new Copy(
                    "users",
                    "mail_settings",
                    "concat_ws(' ', user_id, email_replies, email_mentions, email_digest)",
                    BY_USER,
                    "true"));

    String name() {
        return table + " in " + subgraph;
    }

    String select(String ids) {
        return "select %s from %s where (%s) and %s order by 1".formatted(row, table, rows.formatted(ids), current);
    }

    String delete(String ids) {
        return "delete from %s where %s".formatted(table, rows.formatted(ids));
    }

    /** Copies the rows to the schema {@code away}. */
    String save(String ids) {
        return "create table away.%1$s as select * from %1$s where %2$s".formatted(table, rows.formatted(ids));
    }

    String restore() {
        return "insert into %1$s select * from away.%1$s".formatted(table);
    }
}
