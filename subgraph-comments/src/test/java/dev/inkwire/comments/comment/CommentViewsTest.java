package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.comment.CommentLocks.LockedComment;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What subscribers know of the comments of a post from events only is what a query returns to them. */
@SubgraphTest
class CommentViewsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String ADDED = "CommentAdded";
    static final String CHANGED = "CommentChanged";
    static final String REMOVED = "CommentRemoved";

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    TransactionalOperator transaction;

    @Autowired
    CommentTransitions transitions;

    @Autowired
    CommentLocks locks;

    @Autowired
    CommentLog log;

    @Autowired
    PostRepository posts;

    final UUID author = UUID.randomUUID();
    final UUID replier = UUID.randomUUID();
    final UUID postAuthor = UUID.randomUUID();
    final UUID moderator = UUID.randomUUID();
    final List<String> ids = new ArrayList<>();
    final List<View> others = new ArrayList<>();
    final List<View> privileged = new ArrayList<>();
    Discussion discussion;
    String start;
    int checks;

    @BeforeEach
    void subscribe() {
        discussion = Discussion.start(graph, neighbours, postAuthor);
        String before = discussion.cursor();
        discussion.add(replier, "first");
        start = discussion.events(before).blockFirst(PATIENCE).cursor();
        others.add(new View("anonymous", graph));
        others.add(new View("member", graph.as(UUID.randomUUID())));
        privileged.add(new View("author", graph.as(author)));
        privileged.add(new View("author of the post", graph.as(postAuthor)));
        privileged.add(new View("moderator", graph.as(moderator, "comments:moderate")));
        views().forEach(View::follow);
    }

    @AfterEach
    void unsubscribe() {
        views().forEach(View::compare);
        views().forEach(view -> view.following.dispose());
    }

    @Test
    void held_comment_is_approved_or_refused() {
        String approved = hold(null, "Approve me");
        check(List.of(), List.of(ADDED));
        edit(approved, "Approve me, please");
        check(List.of(), List.of(CHANGED));
        show(approved);
        check(List.of(ADDED), List.of(CHANGED));

        String refused = hold(null, "Refuse me");
        check(List.of(), List.of(ADDED));
        hide(refused);
        check(List.of(), List.of(CHANGED));
        edit(refused, "Refused, but better");
        check(List.of(), List.of(CHANGED));
        show(refused);
        check(List.of(ADDED), List.of(CHANGED));

        String withdrawn = hold(null, "Withdrawn");
        check(List.of(), List.of(ADDED));
        discussion.delete(author, withdrawn);
        check(List.of(), List.of(REMOVED));
        assertThat(others).allSatisfy(view -> assertThat(view.received)
                .extracting(CommentEvent::commentId)
                .doesNotContain(withdrawn));
    }

    @Test
    void comment_without_replies_is_hidden_and_shown() {
        String comment = add(author, null, "Hide me");
        check(List.of(ADDED), List.of(ADDED));
        edit(comment, "Hide me, please");
        check(List.of(CHANGED), List.of(CHANGED));
        discussion.react(replier, comment, "LIKE");
        check(List.of(CHANGED), List.of(CHANGED));
        hide(comment);
        check(List.of(REMOVED), List.of(CHANGED));
        edit(comment, "Hidden");
        check(List.of(), List.of(CHANGED));
        show(comment);
        check(List.of(ADDED), List.of(CHANGED));
        holdBack(comment);
        check(List.of(REMOVED), List.of(CHANGED));
        discussion.delete(author, comment);
        check(List.of(), List.of(REMOVED));
    }

    @Test
    void comment_with_replies_becomes_a_placeholder() {
        String comment = add(author, null, "Hide me");
        String reply = add(replier, comment, "Keeps its place");
        check(List.of(ADDED, ADDED), List.of(ADDED, ADDED));
        hide(comment);
        check(List.of(REMOVED), List.of(CHANGED));
        edit(comment, "Hidden");
        check(List.of(), List.of(CHANGED));
        show(comment);
        check(List.of(ADDED), List.of(CHANGED));
        hide(comment);
        String pending = hold(comment, "Waits below");
        check(List.of(REMOVED), List.of(CHANGED, ADDED));
        discussion.delete(author, comment);
        check(List.of(CHANGED), List.of(REMOVED));
        discussion.delete(replier, reply);
        check(List.of(REMOVED, REMOVED), List.of(REMOVED));
        show(pending);
        check(List.of(ADDED, ADDED), List.of(CHANGED));
        discussion.delete(author, pending);
        check(List.of(REMOVED, REMOVED), List.of(REMOVED, REMOVED));
    }

    @Test
    void placeholder_of_a_hidden_comment_comes_and_goes_with_its_replies() {
        String comment = add(author, null, "Hide me");
        String reply = add(replier, comment, "Keeps its place");
        hide(comment);
        check(List.of(ADDED, ADDED, REMOVED), List.of(ADDED, ADDED, CHANGED));
        discussion.delete(replier, reply);
        check(List.of(REMOVED, REMOVED), List.of(REMOVED));
        show(comment);
        check(List.of(ADDED), List.of(CHANGED));
    }

    @Test
    void placeholders_remain_for_readers_of_a_held_reply() {
        UUID stranger = UUID.randomUUID();
        String top = add(replier, null, "Top");
        String middle = add(replier, top, "Middle");
        String held = hold(author, middle, "Waits");
        String other = hold(stranger, middle, "Waits, too");
        check(List.of(ADDED, ADDED), List.of(ADDED, ADDED, ADDED), List.of(ADDED, ADDED, ADDED, ADDED));
        hide(top);
        check(List.of(REMOVED), List.of(REMOVED), List.of(CHANGED));
        discussion.delete(replier, middle);
        check(List.of(REMOVED, REMOVED), List.of(REMOVED), List.of(REMOVED));
        views().forEach(View::compare);
        discussion.delete(replier, top);
        check(List.of(), List.of(CHANGED), List.of(REMOVED));
        views().forEach(View::compare);
        show(held);
        check(List.of(ADDED, ADDED, ADDED), List.of(CHANGED), List.of(CHANGED));
        hide(held);
        check(List.of(REMOVED, REMOVED, REMOVED), List.of(CHANGED), List.of(CHANGED));
        discussion.delete(author, held);
        check(List.of(), List.of(REMOVED, REMOVED, REMOVED), List.of(REMOVED));
        views().forEach(View::compare);
        discussion.delete(stranger, other);
        check(List.of(), List.of(), List.of(REMOVED, REMOVED, REMOVED));
    }

    private List<View> views() {
        List<View> all = new ArrayList<>(others);
        all.addAll(privileged);
        return all;
    }

    /** Awaits the events since the last check, and compares a view with a query. */
    private void check(List<String> toOthers, List<String> toPrivileged) {
        check(toOthers, toPrivileged, toPrivileged);
    }

    private void check(List<String> toOthers, List<String> toAuthor, List<String> toModerators) {
        String marker = add(UUID.randomUUID(), null, "marker");
        others.forEach(view -> view.receive(marker, toOthers));
        privileged.get(0).receive(marker, toAuthor);
        privileged.stream().skip(1).forEach(view -> view.receive(marker, toModerators));
        views().get(checks++ % views().size()).compare();
    }

    private String add(UUID by, @Nullable String parent, String markdown) {
        String id = discussion.reply(by, parent, markdown);
        ids.add(id);
        return id;
    }

    private String hold(@Nullable String parent, String markdown) {
        return hold(author, parent, markdown);
    }

    private String hold(UUID by, @Nullable String parent, String markdown) {
        Caller caller = new Caller(by, UUID.randomUUID(), Set.of("comments:moderate"), Instant.MAX);
        Comment held = posts.lock(discussion.post)
                .flatMap(post -> parent == null
                        ? Mono.just(new CommentPlaces.Place(post, null))
                        : locks.lock(caller, UUID.fromString(parent), "parentId")
                                .map(comment -> new CommentPlaces.Place(post, comment)))
                .flatMap(place -> transitions.added(
                        by,
                        place,
                        CommentText.check(UUID.randomUUID(), markdown),
                        new Mentioned(List.of(), Map.of()),
                        null,
                        true))
                .as(transaction::transactional)
                .block(PATIENCE);
        ids.add(held.id().toString());
        return held.id().toString();
    }

    private void show(String id) {
        transition(id, transitions::shown);
    }

    private void hide(String id) {
        transition(id, comment -> transitions.hidden(comment, true));
    }

    private void holdBack(String id) {
        transition(id, transitions::held);
    }

    private void edit(String id, String markdown) {
        database.sql("update comment set markdown = ? where id = ?")
                .params(markdown, UUID.fromString(id))
                .update();
        transition(id, comment -> log.changed(comment).thenReturn(comment));
    }

    private void transition(String id, Function<Comment, Mono<Comment>> change) {
        Caller caller = new Caller(moderator, UUID.randomUUID(), Set.of("comments:moderate"), Instant.MAX);
        locks.lockWithPost(caller, UUID.fromString(id), "id")
                .map(LockedComment::comment)
                .flatMap(change)
                .as(transaction::transactional)
                .block(PATIENCE);
    }

    /** What a subscriber knows. */
    final class View {

        final String name;
        final Graph as;
        final List<CommentEvent> received = new CopyOnWriteArrayList<>();
        int checked;
        Disposable following;

        View(String name, Graph as) {
            this.name = name;
            this.as = as;
        }

        void follow() {
            following = discussion.events(as, start).subscribe(received::add);
        }

        void receive(String marker, List<String> expected) {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !received.isEmpty() && last().commentId().equals(marker));
            assertThat(received.subList(checked, received.size() - 1))
                    .as(name)
                    .extracting(CommentEvent::type)
                    .isEqualTo(expected);
            checked = received.size();
        }

        /** Compares what the subscriber knows, and what it would know after a replay, with a query. */
        void compare() {
            Map<String, Object> queried = query();
            assertThat(list()).as(name).isEqualTo(queried.keySet());
            assertThat(comments(received)).as(name).isEqualTo(queried);
            List<CommentEvent> replayed = discussion
                    .events(as, start)
                    .take(received.size())
                    .collectList()
                    .block(PATIENCE);
            assertThat(comments(replayed)).as(name).isEqualTo(queried);
            assertThat(replayed)
                    .as(name)
                    .matches(CommentEvent::isUnbroken)
                    .extracting(CommentEvent::previousCursor)
                    .startsWith(start)
                    .isEqualTo(
                            received.stream().map(CommentEvent::previousCursor).toList());
        }

        private CommentEvent last() {
            return received.get(received.size() - 1);
        }

        private static Map<String, Object> comments(List<CommentEvent> events) {
            Map<String, Object> comments = new LinkedHashMap<>();
            events.forEach(event -> {
                if (event.comment() == null) {
                    comments.remove(event.commentId());
                } else {
                    comments.put(event.commentId(), event.comment());
                }
            });
            return comments;
        }

        /** Reads the ids in all lists of the thread. */
        private Set<String> list() {
            String nodes = "{ nodes { id %s } }";
            String replies = "replies(first: 10) " + nodes;
            return Discussion.read(
                            as,
                            ("comments(first: 50) " + nodes).formatted(replies.formatted(replies.formatted(""))),
                            List.of(discussion.post))
                    .path("$.._entities..id")
                    .entityList(String.class)
                    .get()
                    .stream()
                    .filter(ids::contains)
                    .collect(Collectors.toSet());
        }

        @SuppressWarnings("unchecked")
        private Map<String, Object> query() {
            String fields = ids.stream()
                    .map(id -> "c%s: comment(id: \"%s\") { ...shown }".formatted(id.replace("-", ""), id))
                    .collect(Collectors.joining(" "));
            Map<String, Object> comments = new LinkedHashMap<>();
            as.execute("{ %s } %s".formatted(fields, CommentEvent.SHOWN))
                    .path("")
                    .entity(Map.class)
                    .get()
                    .values()
                    .forEach(comment -> {
                        if (comment != null) {
                            comments.put((String) ((Map<String, Object>) comment).get("id"), comment);
                        }
                    });
            return comments;
        }
    }
}
