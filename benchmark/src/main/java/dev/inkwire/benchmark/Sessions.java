package dev.inkwire.benchmark;

import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** Signs people in by refresh tokens: hashing their passwords would take minutes. */
record Sessions(Blog blog, GraphClient graph, Databases databases) {

    // a refresh token can be any text, such as the id of its session
    private static final String START = """
            with started as (
                insert into session (account_id, expires_at)
                select account_id, now() + interval '1 day' from unnest(?) as account_id returning id
            )
            insert into refresh_token (hash, session_id)
            select sha256(convert_to(id::text, 'UTF8')), id from started returning session_id
            """;

    private static final String REFRESH = """
            mutation ($input: RefreshSessionInput!) {
              refreshSession(input: $input) { session { accessToken } }
            }
            """;

    /** Returns access tokens of the first people, one for each. They are valid for ten minutes. */
    List<String> open(int count) throws SQLException {
        return open(IntStream.range(0, count).mapToObj(blog::personId).toList());
    }

    /** Returns access tokens of people, one for each, in any order. */
    List<String> open(List<UUID> people) throws SQLException {
        Queue<String> sessions = new ConcurrentLinkedQueue<>();
        try (PreparedStatement statement = databases.users().prepareStatement(START)) {
            statement.setArray(1, databases.users().createArrayOf("uuid", people.toArray()));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                sessions.add(rows.getString(1));
            }
        }
        Queue<String> tokens = new ConcurrentLinkedQueue<>();
        Load.run(8, people.size(), () -> tokens.add(refresh(sessions.remove())));
        return List.copyOf(tokens);
    }

    private String refresh(String refreshToken) {
        return graph.data(REFRESH, Map.of("input", Map.of("refreshToken", refreshToken)))
                .at("/refreshSession/session/accessToken")
                .asString();
    }
}
