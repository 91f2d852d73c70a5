package dev.inkwire.notifications.endpoint;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Refuses to connect a channel to an address that is not allowed. It checks the address of the socket itself, so that
 * neither another answer of DNS nor another notation of the address can lead around it.
 */
final class AddressGuard extends ChannelOutboundHandlerAdapter {

    private final EndpointRules rules;

    AddressGuard(EndpointRules rules) {
        this.rules = rules;
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        if (remote instanceof InetSocketAddress address
                && address.getAddress() != null
                && rules.allows(address.getAddress())) {
            context.connect(remote, local, promise);
        } else {
            promise.setFailure(new RefusedAddressException());
        }
    }

    static final class RefusedAddressException extends IOException {

        @Serial
        private static final long serialVersionUID = 1;

        RefusedAddressException() {
            super(EndpointRules.NOT_PUBLIC);
        }
    }
}
