package dev.inkwire.starter.database;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import reactor.netty.resources.LoopResources;

/** The event loops of another user, for connections to PostgreSQL with a {@link ResponseTimeout}. */
record DatabaseLoops(LoopResources shared) implements LoopResources {

    /** The server's {@code statement_timeout} is 10 seconds. */
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
