package dev.inkwire.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Puts a generated blog into the databases, with the projections and counts that the subgraphs would have made. No
 * events tell of it.
 */
record Fill(Blog blog) {

    void into(Databases databases) throws SQLException, IOException {
        new UsersFill(blog).into(databases.users());
        new PostsFill(blog).into(databases.posts());
        new CommentsFill(blog).into(databases.comments());
        tidy(databases.users());
        tidy(databases.posts());
        tidy(databases.comments());
    }

    /** What the server would do by itself later, between two measurements or in one. */
    private static void tidy(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }
}
