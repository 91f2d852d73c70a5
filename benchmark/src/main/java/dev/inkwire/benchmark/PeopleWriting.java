package dev.inkwire.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What people write while others read: of 30 writes 15 are comments, 10 reactions to posts, 4 follows and one is a new
 * post. The filled blog has about the same proportions. Popular posts receive most comments and reactions.
 */
final class PeopleWriting {

    private static final int PEOPLE = 32;
    private static final int CONNECTIONS = 32;

    private final Blog blog;
    private final Writing writing;
    private final Sessions sessions;
    private final Draw ranks;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private List<String> tokens = List.of();

    PeopleWriting(Site site) {
        this.blog = site.blog();
        this.writing = new Writing(site.graph());
        this.sessions = site.sessions();
        this.ranks = Draw.zipf(blog.scale().posts());
    }

    /** Signs the writers in, for ten minutes. */
    void signIn() throws SQLException {
        tokens = sessions.open(PEOPLE);
    }

    void write(int perSecond, Duration duration) {
        Load.atRate(perSecond, duration, CONNECTIONS, this::writeOnce);
    }

    /** Returns the number of writes that were acknowledged since the start. */
    long written() {
        return written.get();
    }

    private void writeOnce() {
        long number = next.getAndIncrement();
        String token = tokens.get((int) (number % PEOPLE));
        UUID post = blog.postId(blog.postAtRank(ranks.of(number)));
        // the factor distributes the kinds over the thirty
        long kind = number * 7 % 30;
        if (kind < 15) {
            writing.comment(post, token);
        } else if (kind < 25) {
            List<String> kinds = GivenReactions.KINDS;
            writing.react(post, kinds.get((int) (number / 30 % kinds.size())), token);
        } else if (kind < 29) {
            writing.follow(blog.personId((int) (PEOPLE + number % (blog.scale().people() - PEOPLE))), token);
        } else {
            writing.publish(PostsFill.text((int) (number % Integer.MAX_VALUE)), token);
        }
        written.incrementAndGet();
    }
}
