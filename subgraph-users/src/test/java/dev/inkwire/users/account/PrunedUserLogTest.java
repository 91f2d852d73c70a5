package dev.inkwire.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.PrunedLog;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import dev.inkwire.users.Mutation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a subgraph that starts from nothing reads in a log whose events were deleted after their retention. */
@SubgraphTest
class PrunedUserLogTest {

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    EventLog log;

    @Test
    void pruned_log_reports_handles_follows_blocks_erasures_and_keys() {
        Member ada = Member.signUp(graph);
        Member bob = Member.signUp(graph);
        Member eve = Member.signUp(graph);
        Mutation.run(ada.in(graph), "updateProfile", "user { id }", Map.of("handle", ada.handle() + "-2"));
        for (String change : List.of("followUser", "unfollowUser", "followUser")) {
            Mutation.run(graph, ada, change, bob.id());
        }
        Mutation.run(graph, ada, "followUser", eve.id());
        Mutation.run(graph, ada, "unfollowUser", eve.id());
        Mutation.run(graph, bob, "blockUser", eve.id());
        Mutation.run(graph, eve, "blockUser", bob.id());
        Mutation.run(graph, eve, "unblockUser", bob.id());
        Member gone = Member.signUp(graph);
        Mutation.run(gone.in(graph), "deleteAccount", "", Map.of("password", Member.PASSWORD, "eraseContent", true));
        Member.signUp(graph);

        PrunedLog.afterAMonth(log, database);

        assertThat(states(ada.id() + "", bob.id() + "", gone.id() + ""))
                .containsExactly(
                        "UserChanged " + ada.handle() + "-2", "UserChanged " + bob.handle(), "UserErased true");
        assertThat(states(
                        "follow:%s:%s".formatted(ada.id(), bob.id()),
                        "follow:%s:%s".formatted(ada.id(), eve.id()),
                        "block:%s:%s".formatted(bob.id(), eve.id()),
                        "block:%s:%s".formatted(eve.id(), bob.id())))
                .containsExactly("UserFollowed ", "UserUnfollowed ", "UserBlocked ", "UserUnblocked ");
        assertThat(database.sql("select count(distinct key) from event where type = 'TokenKeysChanged'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private List<String> states(String... keys) {
        return database.sql("""
                        select type || ' ' || coalesce(payload ->> 'handle', payload ->> 'eraseContent', '')
                        from unnest(?) with ordinality as wanted (id, place)
                        left join event on key = id and state order by place
                        """).param(keys).query(String.class).list();
    }
}
