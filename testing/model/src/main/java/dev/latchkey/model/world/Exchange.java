package dev.latchkey.model.world;

/**
 * One request and what becomes of it.
 *
 * @param holder who asked
 * @param request what was asked
 * @param phase how far it has come
 * @param age how long ago it was sent; stays zero where nothing depends on it
 * @param toldFor how long the holder's refresh token is good, as the holder was told
 * @param wasBegunAfterRevoke whether it was sent after a revoke had returned
 */
public record Exchange(
    Holder holder,
    Request request,
    Phase phase,
    int age,
    int toldFor,
    boolean wasBegunAfterRevoke) {

  Exchange with(Phase next) {
    return new Exchange(holder, request, next, age, toldFor, wasBegunAfterRevoke);
  }

  boolean isOf(Holder who) {
    return holder == who;
  }

  boolean isRefresh() {
    return request instanceof Request.Refresh;
  }

  Exchange later(int ticks, int aging) {
    Request asked =
        request instanceof Request.Call(AccessToken token)
            ? new Request.Call(token.later(ticks))
            : request;
    return new Exchange(
        holder,
        asked,
        later(phase, ticks),
        age + aging,
        Ticks.wane(toldFor, ticks),
        wasBegunAfterRevoke);
  }

  private static Phase later(Phase phase, int ticks) {
    return switch (phase) {
      case Phase.Asked asked -> asked;
      case Phase.Timed(int ago) -> new Phase.Timed(ago + ticks);
      case Phase.Decided(int ago, Row.Version read, Row next, Answer answer) ->
          new Phase.Decided(
              ago + ticks, read.later(ticks), next.later(ticks), later(answer, ticks));
      case Phase.Answered(Answer answer) -> new Phase.Answered(later(answer, ticks));
    };
  }

  private static Answer later(Answer answer, int ticks) {
    return switch (answer) {
      case Answer.Refreshed(Jar jar) -> new Answer.Refreshed(jar.later(ticks));
      case Answer.Replaced(AccessToken token) -> new Answer.Replaced(token.later(ticks));
      case Answer.Good good -> good;
      case Answer.Over over -> over;
      case Answer.Reuse reuse -> reuse;
      case Answer.Gone gone -> gone;
    };
  }
}
