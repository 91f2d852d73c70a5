package dev.inkwire.users.client;

import java.net.InetAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request. Data fetchers can declare it as a parameter.
 *
 * @param address the address of the client that the router reports; without a router, the address of the peer
 * @param userAgent the header {@code User-Agent}; null if there was none
 */
public record Client(InetAddress address, @Nullable String userAgent) {

    private static final int NETWORK_BYTES = 8;

    /**
     * Returns the network that limits apply to, in hexadecimal. It is an IPv4 address, or the /64 prefix of an IPv6
     * address, since a subscriber gets at least a /64 (RFC 6177).
     */
    public String network() {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    }
}
