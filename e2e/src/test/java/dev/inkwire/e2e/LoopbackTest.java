package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.LocalStack;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class LoopbackTest {

    private static final int CONNECT_MILLIS = 500;

    @Test
    void parts_cannot_be_reached_from_the_network(LocalStack stack) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        List<InetAddress> others = otherAddresses();
        assertThat(stack.ports())
                .isNotEmpty()
                .allMatch(port -> answers(loopback, port))
                .noneMatch(port -> others.stream().anyMatch(address -> answers(address, port)));
    }

    /** Includes 127.0.0.2: on Linux, servers that listen on all interfaces answer there, even without a network. */
    private static List<InetAddress> otherAddresses() throws IOException {
        Stream<InetAddress> network = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress());
        return Stream.concat(network, Stream.of(InetAddress.getByName("127.0.0.2")))
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
