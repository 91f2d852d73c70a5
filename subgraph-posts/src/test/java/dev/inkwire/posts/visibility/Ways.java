package dev.inkwire.posts.visibility;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;

import dev.inkwire.posts.Person;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ways to reach a post. Each is an operation that selects the titles of the posts that it finds. */
final class Ways {

    private static final String PAGE = "{ totalCount nodes { title } }";

    private static final Map<String, Way> ALL = Stream.of(lookups(), posts(), lists(), previews(), mutations())
            .flatMap(ways -> ways.entrySet().stream())
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

    private Ways() {}

    /** Returns the names of all ways that lock no post. */
    static Set<String> ofReading() {
        Set<String> names = new TreeSet<>(ALL.keySet());
        names.removeAll(mutations().keySet());
        return names;
    }

    static Way named(String name) {
        Way way = ALL.get(name);
        if (way == null) {
            throw new IllegalArgumentException(name);
        }
        return way;
    }

    private static Map<String, Way> lookups() {
        return Map.of(
                "post by id",
                (stage, reader) -> query(stage.forEach(letter -> post("id", stage.ids.get(letter)))),
                "post by slug",
                (stage, reader) -> query(stage.forEach(letter -> post("slug", stage.slug(letter)))),
                "post by former slug",
                (stage, reader) -> query(stage.forEach(
                        letter -> post("slug", "former-%s-%s".formatted(letter.toLowerCase(), stage.nonce)))),
                "Post entity",
                (stage, reader) -> entities("Post", "id", List.copyOf(stage.ids.values()), "title"));
    }

    private static Map<String, Way> posts() {
        return Map.ofEntries(
                entry("posts", (stage, reader) -> query("posts(first: 100) { nodes { title } }")),
                entry(
                        "posts backward",
                        (stage, reader) -> query("posts(last: 100, orderBy: OLDEST) { nodes { title } }")),
                entry("posts of author", (stage, reader) -> query(byAuthor(stage, "NEWEST", ""))),
                entry("posts, oldest first", (stage, reader) -> query(byAuthor(stage, "OLDEST", ""))),
                entry("posts, most reactions first", (stage, reader) -> query(byAuthor(stage, "MOST_REACTED", ""))),
                entry("posts, trending", (stage, reader) -> query(byAuthor(stage, "TRENDING", ""))),
                entry(
                        "posts with any tag",
                        (stage, reader) -> query(filtered("anyTag: [\"tag-%s\"]".formatted(stage.nonce)))),
                entry(
                        "posts with all tags",
                        (stage, reader) -> query(filtered("allTags: [\"tag-%s\"]".formatted(stage.nonce)))),
                entry(
                        "posts with reaction",
                        (stage, reader) -> query(filtered("reactedById: \"%s\", reactedWith: LIKE"
                                .formatted(stage.people.get(Role.MEMBER).id())))),
                entry(
                        "posts except the first",
                        (stage, reader) ->
                                query(byAuthor(stage, "NEWEST", ", excludeIds: [\"%s\"]".formatted(stage.first)))),
                entry("posts in language", (stage, reader) -> query(byAuthor(stage, "NEWEST", ", language: \"en\""))),
                entry("posts with tag", (stage, reader) -> query(filtered("tag: \"tag-%s\"".formatted(stage.nonce)))),
                entry(
                        "posts by date",
                        (stage, reader) ->
                                query(byAuthor(stage, "NEWEST", ", publishedAfter: \"2020-01-01T00:00:00Z\""))));
    }

    private static Map<String, Way> lists() {
        return Map.ofEntries(
                entry("User.posts", (stage, reader) -> ofAuthor(stage, "posts " + PAGE)),
                entry("User.series", (stage, reader) -> ofAuthor(stage, "series { nodes { posts { title } } }")),
                entry(
                        "Series.posts",
                        (stage, reader) -> entities("Series", "id", List.of(stage.series), "posts { title }")),
                entry("Viewer.posts", (stage, reader) -> ofViewer(reader, "posts " + PAGE)),
                entry("Viewer.bookmarks", (stage, reader) -> ofViewer(reader, "bookmarks " + PAGE)),
                entry("Viewer.feed", (stage, reader) -> ofViewer(reader, "feed " + PAGE)),
                entry(
                        "tag",
                        (stage, reader) -> query("tag(slug: \"tag-%s\") { posts %s }".formatted(stage.nonce, PAGE))),
                entry(
                        "tags",
                        (stage, reader) ->
                                query("tags(query: \"%s\") { nodes { posts %s } }".formatted(stage.nonce, PAGE))),
                entry("Tag.posts", (stage, reader) -> entities("Tag", "id", List.of(stage.tag), "posts " + PAGE)),
                entry(
                        "neighbours",
                        (stage, reader) -> query(post("id", stage.first).replace("title", next(7)))),
                entry(
                        "Post.related",
                        (stage, reader) ->
                                query(post("id", stage.first).replace("title", "related(first: 10) { title }"))),
                entry(
                        "searchPosts",
                        (stage, reader) -> query(stage.forEach(letter ->
                                "searchPosts(query: \"%s\") { totalCount nodes { title } edges { highlight } }"
                                        .formatted(stage.title(letter))))),
                entry("reportedPosts", (stage, reader) -> query("reportedPosts(first: 100) { nodes { title } }")));
    }

    private static Map<String, Way> previews() {
        return Map.of(
                "Post.revisions",
                (stage, reader) -> query(stage.forEach(letter ->
                        post("id", stage.ids.get(letter)).replace("title", "revisions { nodes { markdown } }"))),
                "Post.revisions in a preview",
                (stage, reader) ->
                        query(stage.forEach(letter -> preview(stage, letter, "revisions { nodes { markdown } }"))),
                "postPreview",
                (stage, reader) -> query(stage.forEach(letter -> preview(stage, letter, "title"))),
                "what a previewed post leads to",
                (stage, reader) -> query(stage.forEach(letter -> preview(
                        stage,
                        letter,
                        "previous { title } next { title } related { title } series { posts { title } }"
                                + " tags { posts { nodes { title } } } author { posts { nodes { title } } }"))));
    }

    private static Map<String, Way> mutations() {
        return Map.of(
                "setPostReactions",
                (stage, reader) -> mutation(stage, "setPostReactions", "reactions: [LIKE]"),
                "removeBookmark",
                (stage, reader) -> mutation(stage, "removeBookmark", ""));
    }

    private static String query(String selection) {
        return "{ %s }".formatted(selection);
    }

    private static String post(String argument, String value) {
        return "post(%s: \"%s\") { title }".formatted(argument, value);
    }

    private static String preview(Stage stage, String letter, String selection) {
        return "postPreview(token: \"%s\") { %s }".formatted(stage.previews.get(letter), selection);
    }

    private static String byAuthor(Stage stage, String order, String more) {
        return filtered("authorId: \"%s\"%s".formatted(stage.author().id(), more))
                .replace("first", "orderBy: %s, first".formatted(order));
    }

    private static String filtered(String filter) {
        return "posts(filter: { %s }, first: 100) %s".formatted(filter, PAGE);
    }

    private static String next(int times) {
        return times == 0 ? "title" : "title next { %s }".formatted(next(times - 1));
    }

    private static String ofAuthor(Stage stage, String selection) {
        return entities("User", "id", List.of(stage.author().id().toString()), selection);
    }

    private static String ofViewer(Person reader, String selection) {
        return entities("Viewer", "userId", List.of(reader.id().toString()), selection);
    }

    private static String entities(String type, String key, List<String> ids, String selection) {
        String representations = String.join(
                ", ",
                ids.stream()
                        .map(id -> "{ __typename: \"%s\", %s: \"%s\" }".formatted(type, key, id))
                        .toList());
        return "{ _entities(representations: [%s]) { ... on %s { %s } } }".formatted(representations, type, selection);
    }

    private static String mutation(Stage stage, String name, String more) {
        return "mutation "
                + query(stage.forEach(letter -> "%s(input: { postId: \"%s\" %s }) { post { title } }"
                        .formatted(name, stage.ids.get(letter), more)));
    }

    /** Returns the document that a reader sends. */
    @FunctionalInterface
    interface Way {
        String document(Stage stage, Person reader);
    }
}
