package dev.inkwire.comments.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.Discussion;
import dev.inkwire.comments.screening.ScreeningProperties.Hold;
import dev.inkwire.comments.screening.ScreeningProperties.Limits;
import dev.inkwire.comments.screening.ScreeningService.Screening;
import dev.inkwire.comments.screening.SpamFilter.Verdict;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests which comments wait for approval, with settings that the shared context does not have. */
@SubgraphTest
class HoldTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    ScreeningRepository repository;

    @Autowired
    ObjectProvider<SpamFilter> filter;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();

    @Test
    void comments_with_links_are_held() {
        assertThat(isHeld(Set.of(Hold.LINKS), "http://a.test")).isTrue();
        assertThat(isHeld(Set.of(Hold.LINKS))).isFalse();
    }

    @Test
    void all_comments_or_none_are_held() {
        assertThat(isHeld(Set.of(Hold.ALL))).isTrue();
        assertThat(isHeld(Set.of(), "http://a.test")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void trusted_authors_are_never_held(Hold hold) {
        assertThat(admit(Set.of(hold), Verdict.ALLOW, true, "http://a.test")).isFalse();
        assertThat(admit(Set.of(hold), Verdict.HOLD, true)).isFalse();
    }

    @Test
    void author_with_a_visible_comment_is_approved() {
        assertThat(isHeld(Set.of(Hold.FIRST))).isTrue();
        Discussion discussion = Discussion.start(graph, neighbours, bob);
        String comment = discussion.add(ada, "Hello.");
        assertThat(isHeld(Set.of(Hold.FIRST))).isFalse();
        assertThat(isHeld(Set.of(Hold.FIRST, Hold.LINKS), "http://a.test")).isTrue();
        discussion.delete(ada, comment);
        assertThat(isHeld(Set.of(Hold.FIRST))).as("without a comment").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "HIDDEN"})
    void author_without_a_visible_comment_is_held(String status) {
        Discussion.start(graph, neighbours, bob).add(ada, "Hello.");
        database.sql("update comment set status = ? where author_id = ?")
                .params(status, ada)
                .update();
        assertThat(isHeld(Set.of(Hold.FIRST))).isTrue();
    }

    @Test
    void comments_on_own_posts_do_not_approve_an_author() {
        Discussion.start(graph, neighbours, ada).add(ada, "Read this.");
        assertThat(isHeld(Set.of(Hold.FIRST))).isTrue();
    }

    private boolean isHeld(Set<Hold> hold, String... links) {
        return admit(hold, Verdict.ALLOW, false, links);
    }

    private boolean admit(Set<Hold> hold, Verdict verdict, boolean isTrusted, String... links) {
        ScreeningProperties settings =
                new ScreeningProperties(hold, Duration.ofSeconds(1), new Limits(0, true, 0, Duration.ZERO));
        Submission submission = new Submission(UUID.randomUUID(), ada, "Text", "Text", List.of(links), false);
        return new ScreeningService(
                        settings,
                        new SupervisedFilter(filter, settings),
                        new CommentLimits(settings, repository),
                        repository)
                .admit(new Screening(submission, verdict), UUID.randomUUID(), isTrusted)
                .block(PATIENCE);
    }
}
