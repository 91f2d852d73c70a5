package dev.inkwire.posts.post;

import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.content.markdown.StoredText;
import dev.inkwire.content.markdown.StoredTexts;
import dev.inkwire.posts.index.IndexRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replaces the HTML, the headings and the index entries of posts that an older version made. */
@Service
class PostTexts implements StoredTexts {

    private final PostRepository posts;
    private final PostTextRepository texts;
    private final IndexRepository index;
    private final CacheLog log;
    private final TransactionalOperator transaction;

    PostTexts(
            PostRepository posts,
            PostTextRepository texts,
            IndexRepository index,
            CacheLog log,
            TransactionalOperator transaction) {
        this.posts = posts;
        this.texts = texts;
        this.index = index;
        this.log = log;
        this.transaction = transaction;
    }

    @Override
    public int version() {
        return PostBody.VERSION;
    }

    @Override
    public Flux<StoredText> claimOutdated(int version, int limit) {
        return texts.claimOutdated(version, limit);
    }

    /** Finds the words of the text before the transaction begins. */
    @Override
    public Mono<Void> replace(StoredText text, RenderedText rendered, int version) {
        PostBody.Rendered body = PostBody.Rendered.of(text.markdown(), rendered);
        return posts.lock(text.id())
                .filterWhen(post -> texts.replace(
                        post.id(),
                        body.markdown(),
                        body.html(),
                        body.headings(),
                        body.beginning(),
                        body.wordCount(),
                        version))
                .delayUntil(post -> index.write(
                        post.id(), post.title(), post.subtitle(), post.content().excerpt(), body.tokens()))
                .flatMap(log::rendered)
                .as(transaction::transactional);
    }
}
