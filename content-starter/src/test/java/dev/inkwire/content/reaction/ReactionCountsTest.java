package dev.inkwire.content.reaction;

import static dev.inkwire.content.reaction.ReactionKind.CURIOUS;
import static dev.inkwire.content.reaction.ReactionKind.INSIGHTFUL;
import static dev.inkwire.content.reaction.ReactionKind.LIKE;
import static dev.inkwire.content.reaction.ReactionKind.LOVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReactionCountsTest {

    final ReactionCounts counts = ReactionCounts.of(new Integer[] {2, 0, 5});

    @Test
    void kinds_added_later_have_no_reactions() {
        assertThat(counts.toColumn()).containsExactly(2, 0, 5, 0, 0);
        assertThat(ReactionCounts.of(new Integer[0]).total()).isZero();
    }

    @Test
    void kinds_with_reactions_are_listed_largest_first() {
        assertThat(counts.given()).containsExactly(new ReactionCount(INSIGHTFUL, 5), new ReactionCount(LIKE, 2));
    }

    @Test
    void reactions_of_one_user_are_replaced() {
        ReactionCounts replaced = counts.replace(Set.of(LIKE, INSIGHTFUL), Set.of(INSIGHTFUL, LOVE, CURIOUS));
        assertThat(replaced.toColumn()).containsExactly(1, 1, 5, 0, 1);
        assertThat(replaced.total()).isEqualTo(8);
    }

    @Test
    void same_reactions_again_change_nothing() {
        assertThat(counts.replace(Set.of(LIKE), List.of(LIKE))).isEqualTo(counts);
    }
}
