package dev.inkwire.comments.comment;

import dev.inkwire.comments.mention.MentionService;
import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.content.markdown.StoredText;
import dev.inkwire.content.markdown.StoredTexts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replaces the HTML of comments that an older version of the renderer made, or that links to users who have another
 * handle since, or were erased.
 */
@Service
class CommentTexts implements StoredTexts {

    private final CommentTextRepository texts;
    private final MentionService mentions;
    private final CommentLog log;
    private final TransactionalOperator transaction;

    CommentTexts(
            CommentTextRepository texts, MentionService mentions, CommentLog log, TransactionalOperator transaction) {
        this.texts = texts;
        this.mentions = mentions;
        this.log = log;
        this.transaction = transaction;
    }

    @Override
    public int version() {
        return CommentText.VERSION;
    }

    @Override
    public Flux<StoredText> claimOutdated(int version, int limit) {
        return texts.claimOutdated(version, limit);
    }

    /** Reads the handles under the lock of the comment: a later change of a handle finds the comment as it is now. */
    @Override
    public Mono<Void> replace(StoredText text, RenderedText rendered, int version) {
        Mono<String> html = rendered.mentions().isEmpty()
                ? Mono.just(rendered.html())
                : texts.lock(text.id(), text.markdown(), version)
                        .flatMap(comment -> mentions.find(comment.mentionedIds()))
                        .map(mentioned -> rendered.html(mentioned.addresses()));
        return html.flatMap(found -> texts.replace(text.id(), text.markdown(), found, version))
                .flatMap(log::rendered)
                .as(transaction::transactional);
    }
}
