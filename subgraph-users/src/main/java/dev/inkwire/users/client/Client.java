package dev.inkwire.users.client;

import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What sent a request. A data fetcher takes it as a parameter.
 *
 * @param address of the client, as a router tells it; of whoever is connected when that is no router
 * @param userAgent the header {@code User-Agent}; null when there was none
 */
public record Client(InetAddress address, @Nullable String userAgent) {

    private static final int NETWORK_BYTES = 8;

    /**
     * What counts as one place: an IPv4 address, or the /64 of an IPv6 address, since that is the least that a
     * subscriber is given (RFC 6177).
     *
     * @return in hexadecimal
     */
    public String network() {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }
}
