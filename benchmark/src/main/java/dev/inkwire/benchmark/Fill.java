package dev.inkwire.benchmark;

import dev.inkwire.localstack.Databases;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the databases with a generated blog, including the projections and counters that the subgraphs would have
 * written. Appends no events.
 */
record Fill(Blog blog) {

    void into(Databases databases) throws SQLException, IOException {
        new UsersFill(blog).into(databases.users());
        new PostsFill(blog).into(databases.posts());
        new CommentsFill(blog).into(databases.comments());
        new NotificationsFill(blog).into(databases.notifications());
        tidy(databases.users());
        tidy(databases.posts());
        tidy(databases.comments());
        tidy(databases.notifications());
    }

    /** Does the maintenance that the server would do later, perhaps during a measurement. */
    private static void tidy(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }
}
