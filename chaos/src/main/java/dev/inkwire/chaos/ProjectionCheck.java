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

    private final Blog blog;
    private final Rows rows;

    ProjectionCheck(Blog blog, Rows rows) {
        this.blog = blog;
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
        return Stream.concat(copies, Stream.of(ofErased))
                .flatMap(Difference::problems)
                .toList();
    }
}
