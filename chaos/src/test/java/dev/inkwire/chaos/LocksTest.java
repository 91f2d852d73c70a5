package dev.inkwire.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocksTest {

    private static final Set<String> POST = Set.of("post");

    private final Locks locks = new Locks();

    @Test
    void shared_lock_excludes_only_an_exclusive_one() {
        assertThat(locks.tryLock(POST, List.of())).isTrue();
        assertThat(locks.tryLock(POST, List.of())).isTrue();
        locks.unlock(POST, List.of());
        assertThat(locks.tryLock(List.of(), POST)).isFalse();
        locks.unlock(POST, List.of());
        assertThat(locks.tryLock(List.of(), POST)).isTrue();
        assertThat(locks.tryLock(POST, List.of())).isFalse();
    }

    @Test
    void all_objects_are_locked_or_none() {
        assertThat(locks.tryLock(List.of(), POST)).isTrue();
        assertThat(locks.tryLock(POST, Set.of("comment"))).isFalse();
        assertThat(locks.tryLock(List.of(), Set.of("comment"))).isTrue();
    }

    @Test
    void object_whose_last_request_may_still_be_executed_is_not_locked_exclusively() {
        locks.unsettle(POST);
        assertThat(locks.tryLock(List.of(), POST)).isFalse();
        assertThat(locks.tryLock(POST, List.of())).isTrue();
    }
}
