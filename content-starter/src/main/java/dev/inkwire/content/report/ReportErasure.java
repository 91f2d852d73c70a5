package dev.inkwire.content.report;

import dev.inkwire.content.erasure.UserErasure;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes the reports of a user whose account was deleted. */
final class ReportErasure implements UserErasure {

    private final ReportRepository reports;

    ReportErasure(ReportRepository reports) {
        this.reports = reports;
    }

    @Override
    public Flux<UUID> findSubjects(UUID userId) {
        return reports.findSubjects(userId);
    }

    @Override
    public Mono<Void> erase(UUID userId) {
        return reports.deleteAllOf(userId);
    }
}
