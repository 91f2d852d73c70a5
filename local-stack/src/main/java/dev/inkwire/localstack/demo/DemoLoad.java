package dev.inkwire.localstack.demo;

import static java.util.stream.Collectors.groupingBy;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the demo content in parallel, but posts, and the comments of each post, in their order. */
final class DemoLoad {

    private static final int THREADS = 8;
    private static final String ADMINISTRATOR = "grace-lind";
    private static final String MODERATOR = "milo-ferrara";
    private static final Pattern TOKEN = Pattern.compile("verify-email\\?token=([\\w-]{43})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoContent content;
    private final PatientGraph graph;
    private final Function<String, List<String>> mail;
    private final Consumer<String> progress;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> postIds = new HashMap<>();

    DemoLoad(DemoContent content, GraphClient graph, Function<String, List<String>> mail, Consumer<String> progress) {
        this.content = content;
        this.graph = new PatientGraph(graph, PATIENCE);
        this.mail = mail;
        this.progress = progress;
    }

    void run() {
        forEach(content.people(), this::open);
        appoint();
        progress.accept("    %d people signed up".formatted(content.people().size()));
        for (DemoPost post : content.posts()) {
            write(post);
        }
        forEach(content.series(), this::write);
        progress.accept("    %d posts and %d series created"
                .formatted(content.posts().size(), content.series().size()));
        forEach(content.posts(), this::react);
        forEach(content.people(), this::follow);
        progress.accept("    reactions, bookmarks and follows added");
        Map<String, List<DemoComment>> discussions = content.comments().stream().collect(groupingBy(DemoComment::post));
        forEach(discussions.values(), this::discuss);
        content.posts().stream().filter(DemoPost::locked).forEach(post -> account(post.author())
                .lockComments(postId(post.slug())));
        progress.accept("    %d comments added and moderated"
                .formatted(content.comments().size()));
    }

    private void open(Person person) {
        Account account = Account.open(graph, person);
        account.describe(person);
        accounts.put(person.handle(), account);
    }

    /** Verifies the address that is configured for the first administrator, and appoints the moderator. */
    private void appoint() {
        Person administrator = person(ADMINISTRATOR);
        account(ADMINISTRATOR).verify(verification(administrator.email()));
        Account.open(graph, administrator).appoint(account(MODERATOR).userId(), "MODERATOR");
        // a token has the scopes of the role at the time of the sign-in
        accounts.put(MODERATOR, Account.open(graph, person(MODERATOR)));
    }

    private String verification(String email) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            Optional<String> token = mail.apply(email).stream()
                    .map(TOKEN::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
            if (token.isPresent()) {
                return token.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new StackException("No mail to %s arrived within %d s.".formatted(email, PATIENCE.toSeconds()));
    }

    private Person person(String handle) {
        return content.people().stream()
                .filter(person -> person.handle().equals(handle))
                .findFirst()
                .orElseThrow();
    }

    private void write(DemoPost post) {
        String id = account(post.author()).write(post);
        postIds.put(post.slug(), id);
        if (post.publishInDays() > 0) {
            account(post.author()).schedule(id, Duration.ofDays(post.publishInDays()));
        }
    }

    private void write(DemoSeries series) {
        account(series.author())
                .write(series, series.posts().stream().map(this::postId).toList());
    }

    private void react(DemoPost post) {
        post.reactions().forEach((handle, kinds) -> account(handle).reactToPost(postId(post.slug()), kinds));
        post.bookmarkedBy().forEach(handle -> account(handle).bookmark(postId(post.slug())));
    }

    private void follow(Person person) {
        Account account = account(person.handle());
        person.followedTags().forEach(account::followTag);
        person.follows().forEach(handle -> account.follow(account(handle)));
    }

    /** Adds the comments of a post, and the reactions to them. */
    private void discuss(List<DemoComment> comments) {
        Map<String, String> ids = new HashMap<>();
        for (DemoComment comment : comments) {
            String parentId = comment.parent() == null ? null : ids.get(comment.parent());
            String id = account(comment.author()).write(comment, postId(comment.post()), parentId);
            ids.put(comment.ref(), id);
            comment.reactions().forEach((handle, kinds) -> account(handle).reactToComment(id, kinds));
        }
        comments.forEach(comment -> conclude(comment, Objects.requireNonNull(ids.get(comment.ref()))));
    }

    private void conclude(DemoComment comment, String id) {
        comment.reports().forEach((handle, reason) -> account(handle).report(id, reason));
        if (comment.edited() != null) {
            account(comment.author()).edit(id, comment.edited());
        }
        if (comment.hidden()) {
            account(MODERATOR).hide(id);
        }
        if (comment.deleted()) {
            account(comment.author()).delete(id);
        }
    }

    private Account account(String handle) {
        return Objects.requireNonNull(accounts.get(handle), handle);
    }

    private String postId(String slug) {
        return Objects.requireNonNull(postIds.get(slug), slug);
    }

    private static <T> void forEach(Collection<T> items, Consumer<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CompletableFuture.allOf(items.stream()
                            .map(item -> CompletableFuture.runAsync(() -> work.accept(item), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}
