package dev.inkwire.posts.visibility;

import static dev.inkwire.posts.Person.input;
import static java.util.stream.Collectors.joining;

import dev.inkwire.posts.Outcome;
import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Posts of one author, one in each status, named by its letter: a draft (D), an unpublished one (U), a scheduled one
 * (S), a published one (P), a hidden one (H) and a deleted one (X). All but the draft were published, bookmarked and
 * given a reaction by everybody before. Everybody follows their tag. A first and a last post are published between
 * which the others were published.
 */
final class Stage {

    static final String LETTERS = "DUSPHX";

    final String nonce = UUID.randomUUID().toString().substring(0, 8);
    final Map<Role, Person> people = new EnumMap<>(Role.class);
    final Map<String, String> ids = new LinkedHashMap<>();
    final Map<String, String> previews = new LinkedHashMap<>();
    final String first;
    final String series;
    final String tag;
    final String cursor;

    Stage(Graph graph) {
        people.put(Role.ANONYMOUS, Person.visitor(graph));
        people.put(Role.MEMBER, Person.in(graph));
        people.put(Role.AUTHOR, Person.in(graph));
        people.put(Role.MODERATOR, Person.moderator(graph));
        cursor = author().ask("{ postEventsCursor }").path("postEventsCursor").asString();
        first = author().publish("First " + nonce, "tags", List.of("Tag " + nonce));
        tag = author().ask("query ($id: ID!) { post(id: $id) { tags { id } } }", Map.of("id", first))
                .at("/post/tags/0/id")
                .asString();
        List.of(Role.MEMBER, Role.AUTHOR, Role.MODERATOR)
                .forEach(role -> succeed(people.get(role).followTag(tag)));
        LETTERS.chars().mapToObj(Character::toString).forEach(letter -> ids.put(letter, create(letter)));
        series = author().mutate(
                        "createSeries", "series { id }", input("title", "Series", "postIds", List.copyOf(ids.values())))
                .payload()
                .at("/series/id")
                .asString();
        ids.forEach((letter, id) -> previews.put(letter, author().previewToken(id)));
        change(graph);
        author().publish(last(), "tags", List.of("Tag " + nonce));
    }

    Person author() {
        return people.get(Role.AUTHOR);
    }

    String slug(String letter) {
        return "slug-%s-%s".formatted(letter.toLowerCase(), nonce);
    }

    /** Returns the title of a post, which no other text contains. */
    String title(String letter) {
        return "Post" + letter + nonce;
    }

    String last() {
        return "Last " + nonce;
    }

    /** Returns the letters of the posts whose titles or slugs a text contains. */
    String lettersIn(String text) {
        return ids.keySet().stream()
                .filter(letter -> text.contains(title(letter)) || text.contains(slug(letter)))
                .collect(joining());
    }

    /** Returns a selection for each post, whose alias is its letter. */
    String forEach(UnaryOperator<String> selection) {
        return ids.keySet().stream()
                .map(letter -> letter + ": " + selection.apply(letter))
                .collect(joining(" "));
    }

    private String create(String letter) {
        String id = author().draft(
                        title(letter),
                        "slug",
                        "former-%s-%s".formatted(letter.toLowerCase(), nonce),
                        "tags",
                        List.of("Tag " + nonce),
                        "markdown",
                        "The text of " + title(letter),
                        "language",
                        "en");
        author().update(id, "slug", slug(letter), "markdown", "The second text of " + title(letter));
        if (!letter.equals("D")) {
            author().publishDraft(id);
            List.of(Role.MEMBER, Role.AUTHOR, Role.MODERATOR).forEach(role -> useIt(people.get(role), id));
        }
        return id;
    }

    private static void useIt(Person reader, String id) {
        reader.react(id, "LIKE");
        succeed(reader.mutate("bookmarkPost", "post { id }", input("postId", id)));
        reader.report(id, "A reason");
    }

    private void change(Graph graph) {
        succeed(author().unpublish(ids.get("U")));
        succeed(author().unpublish(ids.get("S")));
        succeed(author().schedule(ids.get("S"), OffsetDateTime.now().plusDays(1)));
        succeed(people.get(Role.MODERATOR).moderate(ids.get("H"), true));
        succeed(Person.moderator(graph).report(ids.get("H"), "After it was hidden"));
        succeed(author().delete(ids.get("X")));
    }

    private static void succeed(Outcome outcome) {
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.payload());
        }
    }
}
