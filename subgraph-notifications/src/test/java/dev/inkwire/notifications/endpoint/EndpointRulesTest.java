package dev.inkwire.notifications.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.InetAddressFilter;

class EndpointRulesTest {

    final EndpointRules rules = EndpointRules.of(new EndpointProperties(false));
    final EndpointRules development = EndpointRules.of(new EndpointProperties(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:0:a00:1::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "4000::1",
                "e000::1"
            })
    void address_with_a_special_purpose_is_refused(String address) throws UnknownHostException {
        assertThat(rules.allows(InetAddress.getByName(address))).isFalse();
        assertThat(development.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "32.1.0.1",
                "32.2.0.1",
                "63.255.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.0.0.1",
                "128.0.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "192.169.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2400:cb00::1",
                "2606:4700:4700::1111",
                "2a00:1450::1",
                "2003::1",
                "3ffe::1"
            })
    void public_address_is_allowed(String address) throws UnknownHostException {
        assertThat(rules.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "mailto:a@example.org",
                "https:///hook",
                "https://ada@example.org/",
                "https://ada:secret@example.org/",
                "https://example.org:80/",
                "https://example.org:1023/",
                "https://example.org:0/",
                "https://exa mple.org/",
                "https://exämple.org/",
                "https://example.org/{id}",
                "https://a_b.example.org/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://127.0.0x1/",
                "https://127.0.0.1./",
                "https://999/",
                "https://example.org/\n"
            })
    void address_that_is_not_plain_https_is_refused(String url) {
        assertThat(rules.faultOf(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/", "https://localhost/", "https://localhost./", "https://[::1]/",
                "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://10.0.0.1:8443/",
                        "HTTPS://LOCALHOST/",
                "https://no-such-host.invalid/"
            })
    void host_in_this_network_is_refused(String url) {
        assertThat(rules.faultOf(url)).isNull();
        assertThat(rules.findFault(url).block()).isIn(EndpointRules.NOT_PUBLIC, EndpointRules.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://1.1.1.1/hook?site=1", "https://1.1.1.1:443/", "https://[2606:4700:4700::1111]:8443/"})
    void public_https_address_is_allowed(String url) {
        assertThat(rules.findFault(url).blockOptional()).isEmpty();
    }

    @Test
    void address_is_at_most_two_thousand_characters_long() {
        String url = "https://example.org/" + "a".repeat(1_980);
        assertThat(rules.faultOf(url)).isNull();
        assertThat(rules.faultOf(url + "a")).contains("2,000");
    }

    @Test
    void development_allows_http_and_all_ports_but_no_other_scheme() {
        assertThat(development.findFault("http://localhost:80/").blockOptional())
                .isEmpty();
        assertThat(development.faultOf("ftp://localhost/")).isNotNull();
        assertThat(development.faultOf("http://ada@localhost/")).isNotNull();
    }

    @Test
    void host_is_refused_if_one_of_its_addresses_is() {
        EndpointRules one = new EndpointRules(false, InetAddressFilter.not("::1/128"));
        assertThat(one.findFault("https://127.0.0.1/").blockOptional()).isEmpty();
        assertThat(one.findFault("https://[::1]/").block()).isEqualTo(EndpointRules.NOT_PUBLIC);
    }
}
