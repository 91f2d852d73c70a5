package dev.inkwire.localstack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks redundant data: counters against the counted rows, and projections against their sources. */
public final class Consistency {

    private static final String REACTIONS = """
            with counted as (
                select subject_id,
                       array[count(*) filter (where kind = 'LIKE'), count(*) filter (where kind = 'LOVE'),
                             count(*) filter (where kind = 'INSIGHTFUL'), count(*) filter (where kind = 'CELEBRATE'),
                             count(*) filter (where kind = 'CURIOUS')]::integer[] as reactions,
                       count(*) as total
                from reaction cross join unnest(kinds) as kind group by subject_id
            )
            select count(*) from %1$s full join counted on subject_id = id
            where id is null or reaction_count <> coalesce(total, 0)
               or coalesce(nullif(%1$s.reactions, '{}'), '{0,0,0,0,0}') <> coalesce(counted.reactions, '{0,0,0,0,0}')
            """;

    /** Queries for the number of wrong rows in the database of posts, by their description. */
    private static final Map<String, String> WRONG_IN_POSTS = Map.of(
            "authors whose post_count is wrong", """
                            select count(*) from author full join (
                                select author_id, count(*) as posts from post
                                where status = 'PUBLISHED' and author_id is not null group by author_id
                            ) written on author_id = id
                            where coalesce(post_count, 0) <> coalesce(posts, 0)
                            """,
            "posts with wrong reactions", REACTIONS.formatted("post"),
            "posts whose recent_reaction_count is wrong", """
                            select count(*) from post
                            where recent_reaction_count <> (select count(*) from recent_reaction where post_id = id)
                            """,
            "posts whose tags differ from post_tag", """
                            select count(*) from post left join (
                                select post_id, array_agg(tag_id::text order by place) as tags from post_tag group by post_id
                            ) given on post_id = id
                            where coalesce(given.tags, '{}') <> array(select tag ->> 'id' from jsonb_array_elements(post.tags) tag)
                            """,
            "tags whose post_count is wrong", """
                            select count(*) from tag left join (
                                select tag_id, count(*) as posts from post_tag join post on post.id = post_id
                                where status = 'PUBLISHED' and post_tag.published_at = post.published_at group by tag_id
                            ) used on tag_id = id
                            where post_count <> coalesce(posts, 0)
                            """,
            "posts without their text, words or slug", """
                            select count(*) from post
                            where not exists (select from post_body where post_id = id)
                               or not exists (select from post_search where post_id = id)
                               or not exists (select from post_slug where post_id = id and post_slug.slug = post.slug)
                            """);

    private static final Map<String, String> WRONG_IN_COMMENTS = Map.of(
            "posts whose comment_count is wrong", """
                            select count(*) from post left join (
                                select post_id, count(*) as comments from comment where status = 'VISIBLE' group by post_id
                            ) written on post_id = id
                            where comment_count <> coalesce(comments, 0)
                            """,
            "comments whose reply_count is wrong", """
                            select count(*) from comment left join (
                                select parent_id, count(*) as replies from comment
                                where status = 'VISIBLE' group by parent_id
                            ) written on written.parent_id = id
                            where reply_count <> coalesce(replies, 0)
                            """,
            "comments whose listed is wrong", """
                            select count(*) from comment
                            where listed <> (status = 'VISIBLE'
                                or exists (select from comment reply where reply.parent_id = comment.id and reply.listed))
                            """,
            "replies with a wrong parent or depth", """
                            select count(*) from comment reply left join comment parent on parent.id = reply.parent_id
                            where reply.post_id <> parent.post_id
                               or reply.depth <> least(coalesce(parent.depth + 1, 0), 8)
                            """,
            "comments with wrong reactions", REACTIONS.formatted("comment"));

    private static final String PEOPLE =
            "select author_id from %s where author_id is not null union select user_id from reaction";
    private static final String POSTS = "select id || ' by ' || coalesce(author_id::text, 'nobody') from post where %s";

    private Consistency() {}

    /**
     * Counts everything again.
     *
     * @return descriptions of the inconsistencies
     */
    public static List<String> problems(Databases databases) throws SQLException {
        List<String> problems = new ArrayList<>();
        count(databases.posts(), WRONG_IN_POSTS, problems);
        count(databases.comments(), WRONG_IN_COMMENTS, problems);
        Set<String> people = strings(databases.users(), "select id from profile");
        if (!people.containsAll(strings(databases.posts(), PEOPLE.formatted("post")))
                || !people.containsAll(strings(databases.comments(), PEOPLE.formatted("comment")))) {
            problems.add("people who are missing in users");
        }
        Set<String> published = strings(databases.posts(), POSTS.formatted("status = 'PUBLISHED'"));
        if (!published.equals(strings(databases.comments(), POSTS.formatted("published")))) {
            problems.add("posts in comments that differ from the published posts");
        }
        return problems;
    }

    private static void count(Connection database, Map<String, String> wrong, List<String> problems)
            throws SQLException {
        for (Map.Entry<String, String> query : wrong.entrySet()) {
            String count = strings(database, query.getValue()).iterator().next();
            if (!count.equals("0")) {
                problems.add(count + " " + query.getKey());
            }
        }
    }

    private static Set<String> strings(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
