package dev.inkwire.comments.visibility;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.comment.CommentStates;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Comments of one author in each state, named by its letter: visible (V), pending (P), hidden without (H) and with
 * visible replies (R), deleted with a visible (D) and with a pending reply (E), and visible under an unpublished post
 * (U). There is one of each directly under a post, and one that replies to a visible comment. Every comment that was
 * visible has a reaction and a report.
 */
final class Stage {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> LETTERS = List.of("V", "P", "H", "R", "D", "E", "U");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final String nonce = UUID.randomUUID().toString().substring(0, 8);
    final Discussion discussion;
    final String cursor;
    final String base;

    /** Comments directly under the post, by their letters. */
    final Map<String, String> comments = new LinkedHashMap<>();

    /** Replies to the comment {@code base}, by their letters. */
    final Map<String, String> replies = new LinkedHashMap<>();

    /**
     * A pending reply to P, H and E, and a visible one to the others: to P by the author, and to others by the replier.
     */
    final List<String> children = new ArrayList<>();

    private final Graph graph;
    private final CommentStates states;
    private final Map<Role, UUID> people = new EnumMap<>(Role.class);
    private final Discussion unpublished;

    Stage(Graph graph, Neighbours neighbours, CommentStates states) {
        this.graph = graph;
        this.states = states;
        Stream.of(Role.values()).forEach(role -> people.put(role, UUID.randomUUID()));
        discussion = Discussion.start(graph, neighbours, id(Role.POST_AUTHOR));
        unpublished = Discussion.start(graph, neighbours, id(Role.POST_AUTHOR));
        cursor = discussion.cursor();
        base = discussion.add(id(Role.MEMBER), "Base");
        String unpublishedBase = unpublished.add(id(Role.MEMBER), "Base");
        for (String letter : LETTERS) {
            comments.put(letter, create(letter, null));
            replies.put(letter, create(letter, letter.equals("U") ? unpublishedBase : base));
        }
        neighbours.feed("posts").append("PostUnpublished", unpublished.post, Map.of("authorId", id(Role.POST_AUTHOR)));
        await().atMost(PATIENCE).until(() -> unpublished.commentCount() == 0);
        discussion.add(id(Role.MEMBER), last());
    }

    UUID id(Role role) {
        return people.get(role);
    }

    /** Returns the text of a comment, which no other text contains. */
    String text(String letter) {
        return "Text" + letter + nonce;
    }

    String last() {
        return "Last " + nonce;
    }

    Graph as(Role role) {
        return switch (role) {
            case ANONYMOUS -> graph;
            case MODERATOR -> graph.as(id(role), "comments:moderate");
            default -> graph.as(id(role));
        };
    }

    JsonNode ask(Role role, String document) {
        return as(role).post(JSON.writeValueAsString(Map.of("query", document)));
    }

    /** Returns the letters of the comments whose text an answer contains, in lower case if it contains an id only. */
    String lettersIn(String answer) {
        return LETTERS.stream()
                .map(letter -> answer.contains(text(letter))
                        ? letter
                        : answer.contains(comments.get(letter)) || answer.contains(replies.get(letter))
                                ? letter.toLowerCase()
                                : "")
                .collect(joining());
    }

    /** Returns a selection for each comment, whose alias begins with its letter. */
    String forEach(UnaryOperator<String> selection) {
        return LETTERS.stream()
                .map(letter -> "%1$s1: %2$s %1$s2: %3$s"
                        .formatted(letter, selection.apply(comments.get(letter)), selection.apply(replies.get(letter))))
                .collect(joining(" "));
    }

    private String create(String letter, @Nullable String parent) {
        Discussion here = letter.equals("U") ? unpublished : discussion;
        boolean pending = letter.equals("P");
        String id = states.add(here.post, parent, id(Role.AUTHOR), text(letter), pending);
        UUID replier = id(pending ? Role.AUTHOR : Role.REPLIER);
        children.add(states.add(here.post, id, replier, "Reply", "PHE".contains(letter)));
        if (!pending) {
            here.react(id(Role.MEMBER), id, "LIKE");
            here.report(id(Role.MEMBER), id);
        }
        if (letter.equals("H") || letter.equals("R")) {
            states.hide(id);
        }
        if (letter.equals("D") || letter.equals("E")) {
            here.delete(id(Role.AUTHOR), id);
        }
        return id;
    }
}
