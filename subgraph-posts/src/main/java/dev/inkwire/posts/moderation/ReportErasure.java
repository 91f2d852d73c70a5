package dev.inkwire.posts.moderation;

import dev.inkwire.posts.post.UserErasure;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes the reports of a user whose account was deleted. */
@Component
class ReportErasure implements UserErasure {

    private final ReportRepository reports;

    ReportErasure(ReportRepository reports) {
        this.reports = reports;
    }

    @Override
    public Flux<UUID> findPosts(UUID userId) {
        return reports.findPosts(userId);
    }

    @Override
    public Mono<Void> erase(UUID userId) {
        return reports.deleteAllOf(userId);
    }
}
