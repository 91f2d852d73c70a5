package dev.inkwire.posts.slug;

import dev.inkwire.content.markdown.Rendering;
import org.springframework.stereotype.Component;

/** Loads the rules of transliteration, which lasts half a second, before a request needs them. */
@Component
class SlugRules {

    SlugRules(Rendering rendering) {
        rendering.run(() -> Slug.of("ß")).subscribe();
    }
}
