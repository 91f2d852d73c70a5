package dev.inkwire.starter.database;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import reactor.netty.resources.LoopResources;

/** Shared event loops for connections to PostgreSQL, which have a {@link ResponseTimeout}. */
record DatabaseLoops(LoopResources shared) implements LoopResources {

    /** Longer than the server's {@code statement_timeout} of 10 seconds. */
    private static final int SECONDS = 11;

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        C channel = shared.onChannel(type, group);
        channel.pipeline().addFirst(new ResponseTimeout(SECONDS));
        return channel;
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> type, EventLoopGroup group) {
        return shared.onChannelClass(type, group);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return shared.onClient(useNative);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return shared.onServer(useNative);
    }
}
