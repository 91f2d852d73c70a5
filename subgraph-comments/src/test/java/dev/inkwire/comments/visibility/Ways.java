package dev.inkwire.comments.visibility;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ways to reach a comment. Each is an operation that selects the ids and texts of the comments that it finds. */
final class Ways {

    private static final String COMMENT = "{ id markdown html }";
    private static final String PAGE = "{ totalCount nodes " + COMMENT + " }";

    private static final Map<String, Way> ALL = Stream.of(lookups(), lists(), queues(), mutations())
            .flatMap(ways -> ways.entrySet().stream())
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

    private Ways() {}

    static Way named(String name) {
        Way way = ALL.get(name);
        if (way == null) {
            throw new IllegalArgumentException(name);
        }
        return way;
    }

    private static Map<String, Way> lookups() {
        return Map.of(
                "comment by id",
                stage -> query(stage.forEach(id -> comment(id, COMMENT))),
                "Comment entity",
                stage -> entities(
                        "Comment",
                        Stream.of(stage.comments, stage.replies)
                                .flatMap(ids -> ids.values().stream())
                                .toList(),
                        COMMENT),
                "User.comments",
                stage -> entities(
                        "User",
                        List.of(stage.id(Role.AUTHOR).toString()),
                        "{ comments(first: 100) %s }".formatted(PAGE)),
                "parents of replies",
                stage -> entities("Comment", stage.children, "{ parent %s }".formatted(COMMENT)));
    }

    private static Map<String, Way> lists() {
        return Map.of(
                "Post.comments, oldest first", stage -> ofPost(stage, "orderBy: OLDEST, first: 100", PAGE),
                "Post.comments, newest first", stage -> ofPost(stage, "orderBy: NEWEST, first: 100", PAGE),
                "Post.comments, top first", stage -> ofPost(stage, "orderBy: TOP, first: 100", PAGE),
                "Post.comments backward", stage -> ofPost(stage, "last: 100", PAGE),
                "Comment.replies, oldest first", stage -> replies(stage, "orderBy: OLDEST, first: 100"),
                "Comment.replies, newest first", stage -> replies(stage, "orderBy: NEWEST, first: 100"),
                "Comment.replies, top first", stage -> replies(stage, "orderBy: TOP, first: 100"),
                "Comment.replies backward", stage -> replies(stage, "last: 100"),
                "replies of Post.comments",
                        stage -> ofPost(stage, "first: 100", "{ nodes { replies(first: 100) %s } }".formatted(PAGE)));
    }

    private static Map<String, Way> queues() {
        return Map.of(
                "pendingComments", stage -> query("pendingComments(first: 100) " + PAGE),
                "reportedComments", stage -> query("reportedComments(first: 100) " + PAGE));
    }

    private static Map<String, Way> mutations() {
        return Map.of(
                "setCommentReactions",
                stage -> "mutation "
                        + query(stage.forEach(id ->
                                "setCommentReactions(input: { commentId: \"%s\", reactions: [LIKE] }) { comment %s }"
                                        .formatted(id, COMMENT))));
    }

    private static String query(String selection) {
        return "{ %s }".formatted(selection);
    }

    private static String comment(String id, String selection) {
        return "comment(id: \"%s\") %s".formatted(id, selection);
    }

    private static String replies(Stage stage, String page) {
        return query(comment(stage.base, "{ replies(%s) %s }".formatted(page, PAGE)));
    }

    private static String ofPost(Stage stage, String page, String selection) {
        return entities(
                "Post", List.of(stage.discussion.post.toString()), "{ comments(%s) %s }".formatted(page, selection));
    }

    private static String entities(String type, Collection<String> ids, String selection) {
        String representations = ids.stream()
                .map(id -> "{ __typename: \"%s\", id: \"%s\" }".formatted(type, id))
                .collect(joining(", "));
        return "{ _entities(representations: [%s]) { ... on %s %s } }".formatted(representations, type, selection);
    }

    /** Returns the document that a caller sends. */
    @FunctionalInterface
    interface Way {
        String document(Stage stage);
    }
}
