package dev.inkwire.notifications.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.notifications.Reader;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that applies events shows what a query returns, whatever happens in the other subgraphs. */
@SubgraphTest
class ClientModelTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int STEPS = 200;
    static final int COMMENTS = 12;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIST =
            "unreadNotificationCount notifications(first: 100) { nodes { %s } }".formatted(Reader.FIELDS);

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final Random random = new Random(20_261_126);
    final Set<Object> present = new HashSet<>();
    final List<UUID> people = ids(4);
    final List<UUID> posts = ids(3);
    final List<UUID> comments = ids(COMMENTS);
    final List<JsonNode> received = new CopyOnWriteArrayList<>();
    Reader ada;
    FeedOwner usersLog;
    FeedOwner postsLog;
    FeedOwner commentsLog;

    @BeforeEach
    void start() {
        ada = Reader.in(graph);
        usersLog = neighbours.feed("users");
        postsLog = neighbours.feed("posts");
        commentsLog = neighbours.feed("comments");
        follow(ada.id(), people.get(0));
        posts.forEach(post -> publish(posts.indexOf(post)));
    }

    @Test
    void client_shows_what_a_query_returns_after_random_changes() {
        String start = ada.cursor();
        Disposable subscription = ada.events(start).subscribe(received::add);
        try {
            IntStream.range(0, STEPS).forEach(step -> change());
            List<String> last = finish();
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode query = ada.viewer(LIST);
                assertThat(query.toString()).contains(last);
                assertThat(pendingJobs()).isZero();
                assertThat(shown(received)).isEqualTo(query);
            });
        } finally {
            subscription.dispose();
        }
        List<JsonNode> replayed =
                ada.events(start).take(received.size()).collectList().block(PATIENCE);
        assertThat(replayed)
                .extracting(ClientModelTest::identity)
                .isEqualTo(received.stream().map(ClientModelTest::identity).toList());
        assertThat(shown(replayed)).isEqualTo(shown(received));
        assertThat(received)
                .extracting(event -> event.path("__typename").asString())
                .contains("NotificationAdded", "NotificationChanged", "NotificationRemoved");
        assertThatTheLogCountsWhatIsUnread();
    }

    private int pendingJobs() {
        return database.sql("select (select count(*) from post_job) + (select count(*) from block_job)")
                .query(Integer.class)
                .single();
    }

    /** Returns what a client shows that applies events as docs/notify.md says. */
    private static JsonNode shown(List<JsonNode> events) {
        Map<String, JsonNode> list = new TreeMap<>(Comparator.reverseOrder());
        int unread = 0;
        for (JsonNode event : events) {
            String id = event.path("notificationId").asString();
            list.remove(id);
            if (event.hasNonNull("notification")) {
                list.put(id, event.get("notification"));
            }
            unread = event.path("unreadNotificationCount").asInt();
        }
        return JSON.valueToTree(
                Map.of("unreadNotificationCount", unread, "notifications", Map.of("nodes", list.values())));
    }

    private static List<JsonNode> identity(JsonNode event) {
        return Stream.of("__typename", "cursor", "previousCursor", "notificationId", "unreadNotificationCount")
                .map(event::path)
                .toList();
    }

    private void assertThatTheLogCountsWhatIsUnread() {
        Set<String> shown = new HashSet<>();
        Set<String> unread = new HashSet<>();
        database.sql("select type, key, payload::text as payload from event where topic = ? order by tx, position")
                .param(ada.id().toString())
                .query()
                .listOfRows()
                .forEach(event -> {
                    String id = (String) event.get("key");
                    JsonNode payload = JSON.readTree((String) event.get("payload"));
                    boolean wasShown = shown.contains(id);
                    boolean isShown = !event.get("type").equals("NotificationRemoved");
                    assertThat(wasShown)
                            .as("%s", event)
                            .isEqualTo(!event.get("type").equals("NotificationAdded"));
                    toggle(shown, id, isShown);
                    toggle(unread, id, isShown && !payload.path("read").asBoolean());
                    assertThat(payload.path("unreadCount").asInt())
                            .as("%s", event)
                            .isEqualTo(unread.size());
                });
    }

    private static <T> void toggle(Set<T> set, T element, boolean isIn) {
        if (isIn) {
            set.add(element);
        } else {
            set.remove(element);
        }
    }

    private void change() {
        UUID person = people.get(random.nextInt(people.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> follow(person, ada.id());
            case 2 -> pair("block", ada.id(), person, "UserBlocked", "UserUnblocked");
            case 3 -> publish(random.nextInt(posts.size()));
            case 4, 5 -> react(person, posts.get(random.nextInt(2)));
            case 6, 7 -> comment(random.nextInt(COMMENTS));
            case 8 -> ada.list().stream().skip(random.nextInt(3)).findFirst().ifPresent(ada::read);
            default -> ada.readAll();
        }
    }

    /** Makes a notification by each log at last, and returns their actors. */
    private List<String> finish() {
        List<UUID> last = ids(3);
        UUID post = UUID.randomUUID();
        follow(last.get(0), ada.id());
        postsLog.append("PostPublished", post, post(ada.id(), true));
        react(last.get(1), post);
        commentsLog.append("CommentAdded", UUID.randomUUID(), comment(post, last.get(2), ada.id(), null, List.of()));
        return last.stream().map(UUID::toString).toList();
    }

    private void follow(UUID follower, UUID followee) {
        pair("follow", follower, followee, "UserFollowed", "UserUnfollowed");
    }

    private void pair(String relation, UUID from, UUID to, String begun, String ended) {
        String key = "%s:%s:%s".formatted(relation, from, to);
        usersLog.append(flip(key) ? begun : ended, key, Map.of());
    }

    private void publish(int number) {
        UUID author = number < 2 ? ada.id() : people.get(0);
        boolean published = flip(posts.get(number));
        postsLog.append(published ? "PostPublished" : "PostUnpublished", posts.get(number), post(author, published));
    }

    private static Map<String, ?> post(UUID author, boolean published) {
        return published ? Map.of("authorId", author, "publishedAt", now()) : Map.of("authorId", author);
    }

    private void react(UUID person, UUID post) {
        String key = "reaction:%s:%s".formatted(post, person);
        List<String> kinds = flip(key) ? List.of("LIKE") : List.of();
        postsLog.append("PostReactionsChanged", key, Map.of("postId", post, "userId", person, "kinds", kinds));
    }

    /** Shows or removes a comment on a post by Ada, a reply to Ada, or a comment that mentions Ada. */
    private void comment(int number) {
        UUID author = people.get(number % people.size());
        UUID post = posts.get(number % posts.size());
        UUID postAuthor = number % posts.size() < 2 ? ada.id() : people.get(0);
        UUID parentAuthor = number % 4 == 1 ? ada.id() : null;
        boolean mentions = number % 4 >= 2;
        boolean visible = flip(comments.get(number));
        Map<String, Object> payload =
                comment(post, author, postAuthor, parentAuthor, mentions ? List.of(ada.id()) : List.of());
        commentsLog.append(
                visible ? "CommentAdded" : "CommentRemoved",
                comments.get(number),
                visible ? payload : with(payload, "status", "HIDDEN"));
    }

    private static Map<String, Object> comment(
            UUID post, UUID author, UUID postAuthor, UUID parentAuthor, List<UUID> mentions) {
        Map<String, Object> payload = new TreeMap<>();
        payload.put("postId", post);
        payload.put("authorId", author);
        payload.put("postAuthorId", postAuthor);
        payload.put("parentAuthorId", parentAuthor);
        payload.put("mentions", mentions);
        payload.put("shownAt", now());
        payload.put("status", "VISIBLE");
        return payload;
    }

    private static Map<String, Object> with(Map<String, Object> payload, String field, Object value) {
        Map<String, Object> changed = new TreeMap<>(payload);
        changed.put(field, value);
        return changed;
    }

    /** Changes whether something is present, and returns whether it is now. */
    private boolean flip(Object key) {
        boolean added = present.add(key);
        if (!added) {
            present.remove(key);
        }
        return added;
    }

    private static String now() {
        return OffsetDateTime.now(ZoneOffset.UTC).toString();
    }

    private static List<UUID> ids(int count) {
        return new ArrayList<>(Stream.generate(UUID::randomUUID).limit(count).toList());
    }
}
