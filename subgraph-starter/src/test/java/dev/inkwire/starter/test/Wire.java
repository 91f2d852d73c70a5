package dev.inkwire.starter.test;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyInbound;
import reactor.netty.NettyOutbound;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

/** A proxy of a server that can be cut and mended. While it is cut, its clients cannot reach the server. */
final class Wire {

    private final int far;
    private final int near;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private DisposableServer server;
    private volatile boolean swallowing;
    private volatile int generation;

    /** @param port the port of the server on this machine */
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

    /** Drops all data in both directions, permanently on the connections that are open or opened meanwhile. */
    void swallow() {
        generation++;
        swallowing = true;
    }

    /** Serves new connections again. */
    void stopSwallowing() {
        generation++;
        swallowing = false;
    }

    private boolean passes(int since) {
        return !swallowing && since == generation;
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
        int since = generation;
        return TcpClient.create().host("localhost").port(far).connect().flatMap(there -> {
            Mono<Void> to = there.outbound().send(passing(in, since)).then();
            Mono<Void> fro = out.send(passing(there.inbound(), since)).then();
            return Mono.firstWithSignal(to, fro)
                    // the end of a connection is dropped too
                    .then(Mono.defer(() -> passes(since) ? Mono.<Void>empty() : Mono.never()))
                    .doFinally(end -> there.dispose());
        });
    }

    private Flux<ByteBuf> passing(NettyInbound in, int since) {
        return in.receive().map(bytes -> passes(since) ? bytes.retain() : Unpooled.EMPTY_BUFFER);
    }
}
