package dev.inkwire.users.preference;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Unsubscribes users by a link in a mail, without a sign-in (RFC 8058). GET changes nothing, because programs that scan
 * mails follow links. The router forwards the requests.
 */
@RestController
class UnsubscribeController {

    private final UnsubscribeLinks links;
    private final UnsubscribeService service;
    private final UnsubscribePage page;

    UnsubscribeController(UnsubscribeLinks links, UnsubscribeService service, UnsubscribePage page) {
        this.links = links;
        this.service = service;
        this.page = page;
    }

    @GetMapping(UnsubscribeLinks.PATH)
    ResponseEntity<String> ask(@RequestParam @Nullable String token) {
        return verify(token)
                .map(verified -> answer(HttpStatus.OK, page.question(verified.topics())))
                .orElseGet(this::refusal);
    }

    /** Ignores the body, which mail programs and the button of the page send. */
    @PostMapping(UnsubscribeLinks.PATH)
    Mono<ResponseEntity<String>> unsubscribe(@RequestParam @Nullable String token) {
        return verify(token)
                .map(verified -> service.unsubscribe(verified)
                        .thenReturn(answer(HttpStatus.OK, page.confirmation(verified.topics()))))
                .orElseGet(() -> Mono.just(refusal()));
    }

    private Optional<UnsubscribeToken> verify(@Nullable String token) {
        return Optional.ofNullable(token).flatMap(links::verify);
    }

    private ResponseEntity<String> refusal() {
        return answer(HttpStatus.BAD_REQUEST, page.refusal());
    }

    private static ResponseEntity<String> answer(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", UnsubscribePage.CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(html);
    }
}
