package dev.inkwire.comments.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.comments.screening.ScreeningProperties.Limits;
import dev.inkwire.comments.screening.SpamFilter.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class SupervisedFilterTest {

    static final Submission SUBMISSION =
            new Submission(UUID.randomUUID(), UUID.randomUUID(), "*Text*", "Text", List.of(), false);

    @ParameterizedTest
    @EnumSource
    void verdict_of_the_filter_is_returned(Verdict verdict) {
        assertThat(check(submission -> Mono.just(verdict))).isEqualTo(verdict);
    }

    @Test
    void filter_blocks_no_threads_of_others() {
        assertThat(check(submission -> Mono.just(
                        Thread.currentThread().getName().startsWith("spam-filter") ? Verdict.ALLOW : Verdict.REFUSE)))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void comment_is_allowed_without_a_filter() {
        assertThat(check(new StaticListableBeanFactory())).isEqualTo(Verdict.ALLOW);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void comment_is_held_by_a_filter_that(String fault, SpamFilter filter, CapturedOutput output) {
        assertThat(check(filter)).isEqualTo(Verdict.HOLD);
        assertThat(output)
                .contains("The spam filter failed.", SUBMISSION.authorId().toString());
    }

    static Stream<Arguments> comment_is_held_by_a_filter_that() {
        return Stream.of(
                Arguments.of("fails", filter(submission -> Mono.error(new IllegalStateException()))),
                Arguments.of("throws", filter(submission -> {
                    throw new IllegalStateException();
                })),
                Arguments.of("returns nothing", filter(submission -> Mono.empty())),
                Arguments.of("never answers", filter(submission -> Mono.never())),
                Arguments.of("blocks its thread", filter(submission -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Mono.just(Verdict.ALLOW);
                })));
    }

    private static SpamFilter filter(SpamFilter filter) {
        return filter;
    }

    private static Verdict check(SpamFilter filter) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("filter", filter);
        return check(beans);
    }

    private static Verdict check(StaticListableBeanFactory beans) {
        ScreeningProperties settings =
                new ScreeningProperties(Set.of(), Duration.ofMillis(200), new Limits(0, true, 0, Duration.ZERO));
        return new SupervisedFilter(beans.getBeanProvider(SpamFilter.class), settings)
                .check(SUBMISSION)
                .block(Duration.ofSeconds(10));
    }
}
