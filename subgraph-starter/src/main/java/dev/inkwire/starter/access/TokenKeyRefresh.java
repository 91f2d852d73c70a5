package dev.inkwire.starter.access;

import dev.inkwire.starter.background.Background;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Doorbell;
import dev.inkwire.starter.security.RemoteKeys;
import java.util.List;

/**
 * Reads the keys of access tokens from this subgraph's database: a key that was withdrawn is refused in every replica.
 */
final class TokenKeyRefresh extends Background {

    private final List<Poller> pollers;

    TokenKeyRefresh(RemoteKeys keys, Doorbell doorbell) {
        pollers = List.of(Poller.everySecond(
                "token-keys", doorbell.rings("users"), () -> keys.refresh().thenReturn(Poller.Found.ALL)));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
