package dev.latchkey.examples.spring;

import dev.latchkey.client.Latchkey;
import dev.latchkey.examples.demonstration.Demonstration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Not to be copied: it lets the page act as a thief. */
@RestController
class ThiefController {
  private final Demonstration demonstration;

  ThiefController(Latchkey latchkey) {
    this.demonstration = new Demonstration(latchkey);
  }

  @PostMapping(Demonstration.PATH + "{step}")
  ResponseEntity<?> demonstrate(
      @PathVariable String step,
      @RequestHeader HttpHeaders headers,
      @RequestParam @Nullable String copy) {
    var browser = new Demonstration.Browser(headers.getFirst("Host"), headers.getFirst("Cookie"));
    var answer = demonstration.answer(step, browser, copy);
    return ResponseEntity.status(answer.status()).body(answer.body());
  }
}
