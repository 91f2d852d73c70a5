package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.Databases;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** M2: a draft of 3 KB with three tags. */
final class NewPost implements Request {

    private static final int AUTHORS = 200;

    private static final String INSERT = """
            with chosen as (
                select id, slug, name, row_number() over (order by slug) as place from tag
                where slug in ('tag-1', 'tag-2', 'tag-3')
            ), written as (
                insert into post (author_id, slug, title, status, beginning, word_count, tags)
                select ?::uuid, 'benchmark-' || gen_random_uuid(), 'What I said', 'DRAFT', left(?, 279), 500,
                    jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'name', name) order by place)
                from chosen
                returning id, slug
            ), claimed as (
                insert into post_slug (slug, post_id) select slug, id from written
            ), bodies as (
                insert into post_body (post_id, markdown, html, renderer_version) select id, ?, ?, %d from written
            ), words as (
                insert into post_search (post_id, plain_text, head, body)
                select id, ?, setweight(to_tsvector('simple', 'What I said'), 'A'), to_tsvector('simple', ?) from written
            )
            insert into post_tag (post_id, tag_id, place)
            select written.id, chosen.id, place from written cross join chosen returning post_id
            """.formatted(Prose.RENDERER_VERSION);

    private final Blog blog;
    private final Writing writing;
    private final Sessions sessions;
    private List<String> tokens = List.of();

    NewPost(Site site) {
        this.blog = site.blog();
        this.writing = new Writing(site.graph());
        this.sessions = site.sessions();
    }

    @Override
    public Subject subject() {
        return new Subject("M2", "createPost", "request", null);
    }

    @Override
    public void prepare() throws SQLException {
        tokens = sessions.open(AUTHORS);
    }

    @Override
    public void send(long number) {
        writing.post(text(number), tokens.get((int) (number % AUTHORS)));
    }

    @Override
    public void sendToDatabases(Databases databases, long number) throws SQLException {
        String text = text(number);
        UUID author = blog.personId((int) (number % AUTHORS));
        Request.ids(databases.posts(), INSERT, author, text, text, Prose.html(text), text, text);
    }

    private static String text(long number) {
        return PostsFill.text((int) (number % Integer.MAX_VALUE));
    }
}
