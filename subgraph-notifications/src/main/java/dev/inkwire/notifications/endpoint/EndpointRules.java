package dev.inkwire.notifications.endpoint;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.InetAddressFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Decides which addresses an endpoint may have. They must not lead into the network of this subgraph.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     Server-Side Request Forgery Prevention Cheat Sheet</a>
 */
public class EndpointRules {

    static final String NOT_PUBLIC = "The host must have public addresses only.";
    static final String UNKNOWN_HOST = "The name of the host cannot be resolved.";

    /**
     * The addresses without a special purpose. Spring Boot knows the registered purposes. Addresses of IPv6 are
     * assigned from 2000::/3 only; others, such as 64:ff9b:1::/48 (RFC 8215), have a meaning within a network.
     */
    static final InetAddressFilter PUBLIC = InetAddressFilter.externalAddresses()
            .and(InetAddressFilter.of("2000::/3").or(InetAddressFilter.adapt(Inet4Address.class::isInstance)))
            // documentation (RFC 9637)
            .andNot("3fff::/20");

    private static final int HTTPS_PORT = 443;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /** Resolvers read such a host as an IPv4 address, in several notations (URL Standard, section 3.5). */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private static final int MAX_LENGTH = 2_000;

    private final boolean privateAllowed;
    private final InetAddressFilter allowed;

    /**
     * @param privateAllowed whether to allow http and all ports, too
     * @param allowed the addresses to which a socket may connect
     */
    EndpointRules(boolean privateAllowed, InetAddressFilter allowed) {
        this.privateAllowed = privateAllowed;
        this.allowed = allowed;
    }

    static EndpointRules of(EndpointProperties properties) {
        boolean all = properties.allowPrivateAddresses();
        return new EndpointRules(all, all ? InetAddressFilter.all() : PUBLIC);
    }

    /**
     * Checks an address, and resolves the name of its host.
     *
     * @return a sentence that says what is wrong; empty if the address is allowed
     */
    public Mono<String> findFault(String url) {
        return Mono.fromCallable(() -> {
                    String fault = faultOf(url);
                    return fault == null ? faultOfHost(URI.create(url).getHost()) : fault;
                })
                // resolving a name blocks
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * Checks an address without resolving the name of its host.
     *
     * @return a sentence that says what is wrong; null if the address is allowed
     */
    @Nullable
    String faultOf(String url) {
        if (url.length() > MAX_LENGTH) {
            return "The address must have at most %,d characters.".formatted(MAX_LENGTH);
        }
        try {
            return faultOf(new URI(url));
        } catch (URISyntaxException e) {
            return "The address is malformed. Special characters must be percent-encoded.";
        }
    }

    private @Nullable String faultOf(URI url) {
        String host = url.getHost();
        if (host == null) {
            return "The address must have a host, whose name is in its ASCII form.";
        }
        if (url.getRawUserInfo() != null) {
            return "The address must not contain a user name or password.";
        }
        if (ENDS_IN_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            return "An IPv4 address must consist of four decimal numbers.";
        }
        if (!"https".equalsIgnoreCase(url.getScheme())
                && !(privateAllowed && "http".equalsIgnoreCase(url.getScheme()))) {
            return "The address must be an https address.";
        }
        int port = url.getPort();
        return privateAllowed || port == -1 || port == HTTPS_PORT || port >= FIRST_UNPRIVILEGED_PORT
                ? null
                : "The port must be %d, or at least %d.".formatted(HTTPS_PORT, FIRST_UNPRIVILEGED_PORT);
    }

    private @Nullable String faultOfHost(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(this::allows) ? null : NOT_PUBLIC;
        } catch (UnknownHostException e) {
            return UNKNOWN_HOST;
        }
    }

    /** Returns whether a socket may connect to an address. */
    boolean allows(InetAddress address) {
        return allowed.matches(address);
    }
}
