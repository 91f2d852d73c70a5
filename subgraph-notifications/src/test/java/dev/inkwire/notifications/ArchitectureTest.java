package dev.inkwire.notifications;

import dev.inkwire.starter.test.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> rules_of_the_house_hold() {
        return Architecture.ofSubgraph(NotificationsApplication.class);
    }
}
