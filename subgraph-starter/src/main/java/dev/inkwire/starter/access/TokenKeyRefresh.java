package dev.inkwire.starter.access;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.security.RemoteKeys;
import java.util.List;

/**
 * Reads the keys of access tokens from this subgraph's database: a key that was withdrawn is refused in every replica.
 */
final class TokenKeyRefresh extends BackgroundPollers {

    private final List<Poller> pollers;

    TokenKeyRefresh(RemoteKeys keys, Notifier notifier) {
        pollers = List.of(Poller.everySecond("token-keys", notifier.notifications("users"), () -> keys.refresh()
                .thenReturn(Poller.Outcome.CAUGHT_UP)));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
