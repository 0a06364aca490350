package dev.latchkey.server.dialect.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Tail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheredTextTest {
  private static final int HANDLES = 20_000;

  private final AtomicLong kept = new AtomicLong();

  private static String handles() {
    return IntStream.range(0, HANDLES)
        .mapToObj(number -> "\"" + new UUID(number * 0x9E3779B97F4A7C15L, number) + "é\"")
        .collect(Collectors.joining(","));
  }

  private boolean keep(long bytes, long most) {
    return kept.addAndGet(bytes) <= most;
  }

  private static String whole(Tail tail) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part = tail.next(); part != null; part = tail.next()) {
      all.writeBytes(part);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void text_ofManyParts_comesBackToTheLetter() {
    String text = handles();
    try (GatheredText gathered = new GatheredText(bytes -> keep(bytes, Long.MAX_VALUE))) {
      text.lines().forEach(gathered::add);
      gathered.add("");
      gathered.add("]}\n");

      assertThat(whole(gathered.finish())).isEqualTo(text + "]}\n");
    }
  }

  @Test
  void text_ofHandles_takesMuchLessThanItsLength() {
    String text = handles();
    try (GatheredText gathered = new GatheredText(bytes -> keep(bytes, Long.MAX_VALUE))) {
      gathered.add(text);
      gathered.finish();
    }

    assertThat(kept.get()).isPositive().isLessThan(text.length() * 2L / 3);
  }

  @Test
  void text_forWhichThereIsNoMemory_isRefused() {
    String text = handles();
    try (GatheredText gathered = new GatheredText(bytes -> keep(bytes, 200_000))) {
      assertThatThrownBy(() -> gathered.add(text))
          .isInstanceOfSatisfying(
              RefusedRequest.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.OVERLOADED));
    }
  }

  @Test
  void text_empty_comesBackEmpty() {
    try (GatheredText gathered = new GatheredText(bytes -> true)) {
      assertThat(whole(gathered.finish())).isEmpty();
    }
  }
}
