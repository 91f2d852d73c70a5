package dev.inkwire.users.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.users.Member;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@SubgraphTest
class ViewerTest {

    @Autowired
    Graph graph;

    @Autowired
    DatabaseClient database;

    @Test
    void member_sees_own_address_and_profile() {
        Member member = Member.signUp(graph);
        member.in(graph)
                .execute("{ viewer { email user { handle } } }")
                .path("viewer.email")
                .entity(String.class)
                .isEqualTo(member.email())
                .path("viewer.user.handle")
                .entity(String.class)
                .isEqualTo(member.handle());
    }

    @Test
    void visitor_has_no_viewer() {
        graph.execute("{ viewer { email } }").path("viewer").valueIsNull();
    }

    @Test
    void viewer_of_an_expired_token_is_an_error() {
        assertThat(graph.with("expired").errorCodes("{ viewer { email } }")).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void viewer_of_a_deleted_account_is_an_error() {
        Member member = Member.signUp(graph);
        database.sql("delete from account where id = :id")
                .bind("id", member.id())
                .then()
                .block();
        assertThat(member.in(graph).errorCodes("{ viewer { email emailVerified } }"))
                .containsOnly("UNAUTHENTICATED");
    }

    @Test
    void member_can_load_own_viewer_as_an_entity() {
        Member member = Member.signUp(graph);
        entity(member.in(graph), member)
                .path("_entities[0].email")
                .entity(String.class)
                .isEqualTo(member.email());
    }

    @Test
    void member_cannot_load_another_viewer_as_an_entity() {
        refused(entity(Member.signUp(graph).in(graph), Member.signUp(graph)), "FORBIDDEN");
    }

    @Test
    void visitor_cannot_load_a_viewer_as_an_entity() {
        refused(entity(graph, Member.signUp(graph)), "UNAUTHENTICATED");
    }

    private static GraphQlTester.Response entity(Graph graph, Member whose) {
        return graph.execute(
                "query ($them: [_Any!]!) { _entities(representations: $them) { ... on Viewer { email } } }",
                Map.of(
                        "them",
                        List.of(Map.of(
                                "__typename", "Viewer", "userId", whose.id().toString()))));
    }

    private static void refused(GraphQlTester.Response response, String code) {
        response.errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", code)))
                .path("_entities[0]")
                .valueIsNull();
    }
}
