package dev.inkwire.comments.mention;

import static java.util.stream.Collectors.toMap;

import dev.inkwire.starter.settings.SiteProperties;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the users whom comments mention, and the addresses of their pages. */
@Service
@EnableConfigurationProperties(SiteProperties.class)
public class MentionService {

    private final PersonRepository people;
    private final SiteProperties site;

    MentionService(PersonRepository people, SiteProperties site) {
        this.people = people;
        this.site = site;
    }

    /**
     * Finds the users whom a text mentions: at most 20, without those who block its author. Call it in the transaction
     * that stores the text, before the post is locked.
     *
     * @param handles in lower case, in the order of the text
     */
    public Mono<Mentioned> find(UUID authorId, List<String> handles) {
        if (handles.isEmpty()) {
            return mentioned(Flux.empty());
        }
        String[] wanted = handles.toArray(String[]::new);
        // read again under the locks: a handle may have changed while this transaction waited for them
        return people.lockMentioned(authorId, wanted)
                .collectList()
                .flatMap(locked -> mentioned(people.findAll(locked.toArray(UUID[]::new), wanted)));
    }

    /** Finds the users whom a stored text mentions. Users who were erased since are left out. */
    public Mono<Mentioned> find(List<UUID> ids) {
        return mentioned(ids.isEmpty() ? Flux.empty() : people.findAll(ids.toArray(UUID[]::new)));
    }

    private Mono<Mentioned> mentioned(Flux<Person> people) {
        return people.collectList()
                .map(found -> new Mentioned(found.stream().map(Person::id).toList(), addresses(found)));
    }

    /** Two users can have the same handle until the event of the second one is applied. */
    private Map<String, String> addresses(List<Person> people) {
        return people.stream().collect(toMap(Person::handle, person -> site.user(person.handle()), (one, same) -> one));
    }
}
