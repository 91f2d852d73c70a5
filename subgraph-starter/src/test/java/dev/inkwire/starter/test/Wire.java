package dev.inkwire.starter.test;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyInbound;
import reactor.netty.NettyOutbound;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

/** Leads to a server, and can be cut and mended: to whoever is at the near end, the server is then away. */
final class Wire {

    private final int far;
    private final int near;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private DisposableServer server;

    /** @param port of the server on this machine */
    Wire(int port) {
        this.far = port;
        this.server = listen(0);
        this.near = server.port();
    }

    int port() {
        return near;
    }

    void cut() {
        server.disposeNow();
        connections.close().syncUninterruptibly();
    }

    void mend() {
        server = listen(near);
    }

    private DisposableServer listen(int port) {
        return TcpServer.create()
                .host("localhost")
                .port(port)
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(this::connect)
                .bindNow();
    }

    private Publisher<Void> connect(NettyInbound in, NettyOutbound out) {
        return TcpClient.create().host("localhost").port(far).connect().flatMap(there -> {
            Mono<Void> to = there.outbound().send(in.receive().retain()).then();
            Mono<Void> fro = out.send(there.inbound().receive().retain()).then();
            return Mono.firstWithSignal(to, fro).doFinally(end -> there.dispose());
        });
    }
}
