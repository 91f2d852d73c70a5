package dev.inkwire.notifications.erasure;

import dev.inkwire.notifications.notification.JobPoller;
import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs the jobs of erased users. */
@Component
class ErasureJobs extends BackgroundPollers {

    static final String NAME = "erasure-jobs";

    private final List<Poller> pollers;

    ErasureJobs(ErasureJobService service, Notifier notifier) {
        this.pollers = List.of(JobPoller.of(NAME, notifier, service::findNext, service::runBatch, service::postpone));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
