package dev.inkwire.starter.revocation;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.security.RemoteKeys;
import java.util.List;
import reactor.core.publisher.Flux;

/** Reads the keys of access tokens from this subgraph's database, so that every replica refuses a withdrawn key. */
final class TokenKeyRefresh extends BackgroundPollers {

    private final List<Poller> pollers;

    TokenKeyRefresh(RemoteKeys keys, Flux<String> notifications) {
        pollers = List.of(Poller.everySecond(
                "token-keys", notifications, () -> keys.refresh().thenReturn(Poller.Outcome.CAUGHT_UP)));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
