package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.Databases;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** M3: another text of 3 KB for a draft. */
final class ChangedPost implements Request {

    private static final int AUTHORS = 200;

    private static final String UPDATE = """
            with bodies as (
                update post_body set markdown = ?, html = ? where post_id = ?
            ), words as (
                update post_search set plain_text = ?, body = to_tsvector('simple', ?) where post_id = ?
            )
            update post set beginning = left(?, 279), updated_at = now(), version = version + 1 where id = ? returning id
            """;

    private final Writing writing;
    private final Sessions sessions;
    private List<Draft> drafts = List.of();

    ChangedPost(Site site) {
        this.writing = new Writing(site.graph());
        this.sessions = site.sessions();
    }

    @Override
    public Subject subject() {
        return new Subject("M3", "updatePost", "request", null);
    }

    @Override
    public void prepare() throws SQLException {
        List<Draft> created = new ArrayList<>();
        for (String token : sessions.open(AUTHORS)) {
            created.add(new Draft(token, writing.post("The first text.", token)));
        }
        drafts = created;
    }

    @Override
    public void send(long number) {
        Draft draft = draft(number);
        writing.edit(draft.id, text(number), draft.token);
    }

    @Override
    public void sendToDatabases(Databases databases, long number) throws SQLException {
        String text = text(number);
        UUID id = UUID.fromString(draft(number).id);
        Request.ids(databases.posts(), UPDATE, text, Prose.html(text), id, text, text, id, text, id);
    }

    private Draft draft(long number) {
        return drafts.get((int) (number % AUTHORS));
    }

    private static String text(long number) {
        return PostsFill.text((int) (number % Integer.MAX_VALUE));
    }

    private record Draft(String token, String id) {}
}
