package dev.inkwire.chaos;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what subgraphs store of other subgraphs' data with what their owners store. */
final class ProjectionCheck {

    private static final String ERASED = "select id from erased_user";
    private static final String FOLLOWS = "select follower_id, followee_id from follow";
    private static final String BLOCKS = "select blocker_id, blocked_id from block";

    private static final List<Copy> COPIES = List.of(
            new Copy("follows in posts", "users", FOLLOWS, "posts", FOLLOWS),
            new Copy("blocks in comments", "users", BLOCKS, "comments", BLOCKS),
            new Copy(
                    "people in comments",
                    "users",
                    "select id, handle from profile",
                    "comments",
                    "select id, handle from person"),
            new Copy(
                    "published posts in comments",
                    "posts",
                    "select id, author_id from post where status = 'PUBLISHED'",
                    "comments",
                    "select id, author_id from post where published"),
            new Copy("follows in notifications", "users", FOLLOWS, "notifications", FOLLOWS),
            new Copy("blocks in notifications", "users", BLOCKS, "notifications", BLOCKS),
            new Copy(
                    "published posts in notifications",
                    "posts",
                    "select id, author_id, published_at from post where status = 'PUBLISHED'",
                    "notifications",
                    "select id, author_id, published_at from post where published"),
            new Copy("erased users in comments", "posts", ERASED, "comments", ERASED),
            new Copy("erased users in notifications", "posts", ERASED, "notifications", ERASED));

    private static final List<String> SUBGRAPHS = List.of("users", "posts", "comments", "notifications");

    private static final String END = """
            select log.id || ' ' || coalesce(last.tx, '0') || ' ' || coalesce(last.position, 0)
            from log left join (select tx, position from event order by tx desc, position desc limit 1) last on true
            """;

    private static final String CURSORS =
            "select log_id || ' ' || tx || ' ' || position, projection from projection_cursor";

    private static final String MAILABLE = """
            select id, post_id from notification
            where shown and read_at is null and kind in ('COMMENT', 'REPLY', 'MENTION') and user_id = ?::uuid
            """;

    private final Blog blog;
    private final Member staff;
    private final Rows rows;

    /** @param staff the member whose address is verified, so that notifications are mailed */
    ProjectionCheck(Blog blog, Member staff, Rows rows) {
        this.blog = blog;
        this.staff = staff;
        this.rows = rows;
    }

    private record Copy(String subject, String owner, String original, String reader, String copy) {}

    List<Problem> problems() {
        Set<String> erased = Blog.copy(blog.members()).stream()
                .filter(Member::isErased)
                .map(Member::id)
                .collect(Collectors.toSet());
        Stream<Difference> copies = COPIES.stream()
                .map(copy -> Difference.between(
                        copy.subject(), rows.set(copy.owner(), copy.original()), rows.set(copy.reader(), copy.copy())));
        Difference ofErased = Difference.between("erased users in posts", erased, rows.set("posts", ERASED));
        Difference ofMailable = Difference.between(
                "notifications in users",
                rows.set("notifications", MAILABLE, staff.id()),
                rows.set("users", "select id, post_id from notification"));
        return Stream.concat(
                        Stream.concat(copies, Stream.of(ofErased, ofMailable)).flatMap(Difference::problems), lagging())
                .toList();
    }

    /** Returns the projections and other consumers that have not read the log of their owner to its end. */
    private Stream<Problem> lagging() {
        Set<String> ends = SUBGRAPHS.stream()
                .flatMap(owner -> rows.set(owner, END).stream())
                .collect(Collectors.toSet());
        return SUBGRAPHS.stream().flatMap(reader -> rows.all(reader, CURSORS).stream()
                .filter(cursor -> !ends.contains(cursor.get(0)))
                .map(cursor -> Problem.failure(
                        "The projection %s in %s is behind the log of its owner".formatted(cursor.get(1), reader))));
    }
}
