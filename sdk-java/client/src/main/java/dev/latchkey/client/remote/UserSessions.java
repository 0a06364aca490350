package dev.latchkey.client.remote;

import dev.latchkey.client.SessionDetails;
import dev.latchkey.client.remote.AnswerObject.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions of one user, which the server tells and revokes part by part. */
final class UserSessions {

  private static final String PATH = "/v1/sessions";

  private final NativeApi api;

  UserSessions(NativeApi api) {
    this.api = api;
  }

  Stream<SessionDetails> details(String userId) {
    return pages(
        NativeApi.query(PATH, "userId", userId),
        answer -> answer.objects("sessions").stream().map(Answers::details).toList());
  }

  Stream<String> handles(String userId) {
    return pages(
        NativeApi.query(PATH, "userId", userId) + "&view=handles",
        answer -> answer.texts("handles"));
  }

  /** The next page is asked for when the last one was used up. */
  private <T> Stream<T> pages(String target, Function<AnswerObject, List<T>> entries) {
    Parts parts = new Parts();
    Function<AnswerObject, List<T>> reading =
        answer -> {
          List<T> part = entries.apply(answer);
          parts.note(part);
          return part;
        };
    return Stream.iterate(
            Optional.of(page(target, null, reading)),
            Optional::isPresent,
            page -> page.flatMap(Page::next).map(cursor -> page(target, cursor, reading)))
        .flatMap(page -> page.map(Page::entries).orElse(List.of()).stream());
  }

  private <T> Page<T> page(
      String target, @Nullable String cursor, Function<AnswerObject, List<T>> reading) {
    String part = cursor == null ? target : target + "&" + NativeApi.parameter("cursor", cursor);
    return api.get(
        part,
        answer -> {
          AnswerObject page = AnswerObject.read(answer.body());
          @Nullable String next = page.textOrNull("nextCursor");
          if (next != null && next.equals(cursor)) {
            throw new Unreadable("the server's list of sessions repeats itself");
          }
          return new Page<>(reading.apply(page), Optional.ofNullable(next));
        });
  }

  /** Repeats the call until the server says that there are no more. */
  List<String> revoke(Map<String, ?> whose) {
    List<String> revoked = new ArrayList<>();
    Parts parts = new Parts();
    while (revokeSome(whose, revoked, parts)) {
      // The next part.
    }
    return List.copyOf(revoked);
  }

  /** Returns whether there are more. */
  private boolean revokeSome(Map<String, ?> whose, List<String> revoked, Parts parts) {
    return api.post(
        PATH + "/revoke",
        whose,
        answer -> {
          List<String> part = answer.texts("revoked");
          parts.note(part);
          revoked.addAll(part);
          return answer.has("more") && answer.truth("more");
        });
  }

  /** One part, and where the next one begins. */
  private record Page<T>(List<T> entries, Optional<String> next) {}
}
