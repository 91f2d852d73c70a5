package dev.inkwire.chaos;

import static dev.inkwire.chaos.Blog.pair;
import static java.util.stream.Collectors.groupingBy;

import dev.inkwire.chaos.Problem.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Computes from the data of users, posts and comments which notifications should be shown, and compares them with those
 * that are. A notification is described by recipient, kind, actor and subject.
 */
final class NotificationCheck {

    private static final String SHOWN = """
            select user_id, kind, actor_id, coalesce(comment_id, post_id) from notification
            where shown and kind <> 'REACTION'
            union all
            select user_id, kind, reaction.actor_id, reaction.post_id
            from notification join notification_reaction reaction on notification_id = id
            where shown and counted
            """;

    private static final String FOLLOWS = """
            select distinct on (key) follower_id, followee_id, (extract(epoch from occurred_at) * 1000000)::bigint
            from follow join event on key = 'follow:' || follower_id || ':' || followee_id and type = 'UserFollowed'
            order by key, position desc
            """;

    private static final String POSTS = """
            select author_id, id, (extract(epoch from published_at) * 1000000)::bigint from post
            where status = 'PUBLISHED' and author_id is not null
            """;

    private static final String COMMENTS = """
            select comment.id, comment.author_id, post.author_id, parent.author_id, array_to_string(comment.mentions, ',')
            from comment join post on post.id = comment.post_id left join comment parent on parent.id = comment.parent_id
            where comment.status = 'VISIBLE' and post.published
            """;

    private static final String REACTIONS = """
            select post.author_id, user_id, post.id from reaction join post on post.id = subject_id
            where status = 'PUBLISHED' and author_id is not null and author_id <> user_id
            """;

    /** Queries for the number of wrong rows, by their description. */
    private static final Map<String, String> WRONG = Map.of(
            "recipients whose unread_count is wrong", """
                            select count(*) from recipient full join (
                                select user_id, count(*) as unread from notification where shown and read_at is null
                                group by user_id
                            ) counted using (user_id)
                            where coalesce(unread_count, 0) <> coalesce(unread, 0)
                            """,
            "notifications whose actor_count is wrong", """
                            select count(*) from notification left join (
                                select notification_id, count(*) as actors from notification_reaction where counted
                                group by notification_id
                            ) counted on notification_id = id
                            where kind = 'REACTION' and actor_count <> coalesce(actors, 0)
                            """,
            "jobs that are not finished",
                    "select (select count(*) from post_job) + (select count(*) from erasure)"
                            + " + (select count(*) from block_job)",
            "webhooks that are not delivered", "select count(*) from delivery where status <> 'DELIVERED'");

    private final Blog blog;
    private final Rows rows;

    NotificationCheck(Blog blog, Rows rows) {
        this.blog = blog;
        this.rows = rows;
    }

    Stream<Problem> problems() {
        Set<String> blocks = rows.set("users", "select blocker_id || ':' || blocked_id from block");
        Set<String> people = rows.set("users", "select id from profile");
        Set<String> expected = new TreeSet<>();
        Stream.of(follows(), comments(), reactions())
                .flatMap(expectedOfKind -> expectedOfKind)
                .filter(one ->
                        people.contains(one.recipient()) && !one.recipient().equals(one.actor()))
                .filter(one -> !blocks.contains(pair(one.recipient(), one.actor())))
                .forEach(one -> expected.add(one.toString()));
        Set<String> shown = rows.set("notifications", SHOWN);
        Set<String> ambiguous = ambiguous();
        expected.removeIf(one -> isAmbiguous(one, ambiguous));
        shown.removeIf(one -> isAmbiguous(one, ambiguous));
        return Stream.of(
                        Difference.between("notifications", expected, shown).problems(),
                        Difference.between("notifications that were marked as read", Set.of(), unread())
                                .problems(),
                        WRONG.entrySet().stream().flatMap(this::wrong))
                .flatMap(problems -> problems);
    }

    private record Expected(String recipient, String kind, String actor, String subject) {
        @Override
        public String toString() {
            return "%s %s %s %s".formatted(recipient, kind, actor, subject);
        }
    }

    /** Returns the notifications of follows, and of posts that were published after a follow. */
    private Stream<Expected> follows() {
        Map<String, List<List<String>>> posts =
                rows.all("posts", POSTS).stream().collect(groupingBy(post -> post.get(0)));
        return rows.all("users", FOLLOWS).stream().flatMap(follow -> {
            String follower = follow.get(0);
            String followee = follow.get(1);
            Stream<Expected> ofPosts = posts.getOrDefault(followee, List.of()).stream()
                    .filter(post -> Long.parseLong(follow.get(2)) < Long.parseLong(post.get(2)))
                    .map(post -> new Expected(follower, "POST", followee, post.get(1)));
            return Stream.concat(Stream.of(new Expected(followee, "FOLLOW", follower, "null")), ofPosts);
        });
    }

    private Stream<Expected> comments() {
        return rows.all("comments", COMMENTS).stream().flatMap(comment -> {
            Map<String, String> kinds = new HashMap<>();
            kinds.put(comment.get(2), "COMMENT");
            List.of(comment.get(4).split(",")).forEach(mentioned -> kinds.put(mentioned, "MENTION"));
            kinds.put(comment.get(3), "REPLY");
            return kinds.entrySet().stream()
                    .map(entry -> new Expected(entry.getKey(), entry.getValue(), comment.get(1), comment.get(0)));
        });
    }

    private Stream<Expected> reactions() {
        return rows.all("posts", REACTIONS).stream()
                .map(reaction -> new Expected(reaction.get(0), "REACTION", reaction.get(1), reaction.get(2)));
    }

    /** Returns recipients and comments by deleted accounts that the recipients had blocked: either is right. */
    private Set<String> ambiguous() {
        Set<String> ambiguous = new HashSet<>();
        for (Remark remark : Blog.copy(blog.remarks())) {
            if (remark.author() == null) {
                blog.onceBlocked().stream()
                        .filter(pair -> pair.endsWith(":" + remark.writer().id()))
                        .forEach(pair -> ambiguous.add(pair.substring(0, pair.indexOf(':')) + " " + remark.id()));
            }
        }
        return ambiguous;
    }

    private static boolean isAmbiguous(String notification, Set<String> ambiguous) {
        String[] words = notification.split(" ");
        return words[2].equals("null") && ambiguous.contains(words[0] + " " + words[3]);
    }

    /** Returns the notifications that were marked as read and are not. */
    private Set<String> unread() {
        // one that was withdrawn at that moment was not marked, and may be shown again since
        Set<String> unread = rows.set("notifications", """
                select id from notification n where read_at is null and not exists (
                    select from event where key = n.id::text and type = 'NotificationRemoved')
                """);
        unread.retainAll(blog.read());
        return unread;
    }

    private Stream<Problem> wrong(Map.Entry<String, String> query) {
        int number = Integer.parseInt(
                rows.set("notifications", query.getValue()).iterator().next());
        return number == 0 ? Stream.empty() : Stream.of(new Problem(Kind.DIFFERENT, number, query.getKey()));
    }
}
