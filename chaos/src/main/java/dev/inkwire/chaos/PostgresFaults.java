package dev.inkwire.chaos;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Ends connections of the subgraphs to PostgreSQL. */
final class PostgresFaults {

    private final LocalStack stack;
    private final Tally tally;

    PostgresFaults(LocalStack stack, Tally tally) {
        this.stack = stack;
        this.tally = tally;
    }

    /**
     * Terminates all connections of the subgraphs, or kills the process of one. PostgreSQL ends the others then, and
     * recovers.
     */
    void disconnect(long choice) {
        try (Connection server = DriverManager.getConnection(stack.database("postgres"));
                Statement statement = server.createStatement()) {
            if (choice % 2 == 0) {
                tally.fault("connections of PostgreSQL: terminated");
                statement.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where backend_type = 'client backend' and usename <> 'postgres'
                        """);
            } else {
                tally.fault("connections of PostgreSQL: SIGKILL");
                kill(statement, choice);
            }
        } catch (SQLException e) {
            throw new StackException("PostgreSQL does not answer.", e);
        }
    }

    private void kill(Statement statement, long choice) throws SQLException {
        ProcessHandle server = stack.postgres().process();
        List<Long> backends = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select pid from pg_stat_activity where backend_type = 'client backend' and usename <> 'postgres'
                order by pid
                """)) {
            while (rows.next()) {
                backends.add(rows.getLong(1));
            }
        }
        if (!backends.isEmpty()) {
            tally.count("kills");
            long pid = backends.get((int) Math.floorMod(choice / 2, (long) backends.size()));
            // a backend that has ended may have left its id to another process
            server.children().filter(process -> process.pid() == pid).forEach(ProcessHandle::destroyForcibly);
        }
    }
}
