package dev.inkwire.posts;

import dev.inkwire.starter.test.Database;
import java.util.List;
import java.util.UUID;

/** Inserts many posts with one statement. */
public final class Posts {

    private Posts() {}

    /**
     * Inserts published posts without texts. Every seven of them have the same instant of publication and the same
     * numbers of reactions.
     *
     * @return their ids, in the order of publication
     */
    public static List<String> publish(Database database, UUID author, int number) {
        return database.sql("""
                        insert into post
                            (author_id, slug, title, status, published_at, reactions, reaction_count,
                            recent_reaction_count)
                        select ?, '', 'Post ' || i, 'PUBLISHED', timestamptz '2024-01-01' + i / 7 * interval '1 second',
                            array[i / 7 % 10], i / 7 % 10, i / 7 % 5
                        from generate_series(1, ?) i
                        returning id
                        """).params(author, number).query(String.class).list();
    }
}
