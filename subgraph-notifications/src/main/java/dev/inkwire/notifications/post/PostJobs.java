package dev.inkwire.notifications.post;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Jobs;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs the jobs of posts. */
@Component
class PostJobs extends BackgroundPollers {

    static final String NAME = "post-jobs";

    private final List<Poller> pollers;

    PostJobs(PostJobService service, Notifier notifier) {
        this.pollers = List.of(Jobs.poller(
                NAME, notifier.notifications(NAME), service::findNext, service::runBatch, service::postpone));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
