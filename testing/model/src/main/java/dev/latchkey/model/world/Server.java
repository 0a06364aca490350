package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.Lineage;
import dev.latchkey.engine.lineage.PresentedAccessToken;
import dev.latchkey.engine.lineage.RefreshDecision;
import dev.latchkey.engine.lineage.ReuseKind;
import dev.latchkey.engine.lineage.Salt;
import dev.latchkey.engine.lineage.VerifyDecision;
import dev.latchkey.model.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Any of the servers: does what the rule says, as the engine's shells do. */
final class Server {

  private final Rule rule;
  private final Tokens tokens;
  private final Setup.Timing timing;

  Server(Rule rule, Tokens tokens, Setup.Timing timing) {
    this.rule = rule;
    this.tokens = tokens;
    this.timing = timing;
  }

  /** When a server took the time, and the salt that it may use. */
  private record Occasion(int ago, Salt fresh) {

    Instant now() {
      return Ticks.ago(ago);
    }
  }

  /** Reads the row and decides by the time that was taken so long ago. */
  Phase decide(Request request, World world, int ago) {
    Occasion occasion = new Occasion(ago, tokens.salt(world.fresh()));
    Row row = world.row();
    return switch (request) {
      case Request.Refresh refresh -> refresh(refresh, row, occasion);
      case Request.Call(AccessToken token) ->
          token.life() + ago < 0 ? answered(new Answer.Over()) : verify(token, row, occasion);
    };
  }

  /** Whether a refresh with the token would be served now. */
  boolean isAccepted(Token token, Contract contract, World world) {
    Phase phase = decide(new Request.Refresh(token, contract), world, 0);
    return !(phase instanceof Phase.Answered(Answer answer)) || answer.isSuccess();
  }

  private Phase refresh(Request.Refresh request, @Nullable Row row, Occasion occasion) {
    Token shown = request.token();
    RefreshDecision decision =
        rule.refresh(
            lineage(row), shown.presented(), request.contract(), occasion.now(), occasion.fresh());
    int renewed = Ticks.wane(timing.validity(), occasion.ago());
    return switch (decision) {
      case RefreshDecision.Write write -> {
        Token successor = shown.child(Tokens.number(write.salt()));
        Token parent = write.isInForce() ? null : named(shown, request.contract());
        Answer answer = handOut(new Jar(successor, access(successor, parent, occasion), renewed));
        yield decided(row, write.next(), answer, occasion);
      }
      case RefreshDecision.Repeat(Salt salt) -> {
        Token current = shown.child(Tokens.number(salt));
        int end = existing(row).expiresIn();
        yield answered(handOut(new Jar(current, access(current, null, occasion), end)));
      }
      case RefreshDecision.Hold(Lineage next) -> {
        Token parent = named(shown.parent(), request.contract());
        Answer answer = handOut(new Jar(shown, access(shown, parent, occasion), renewed));
        yield decided(row, next, answer, occasion);
      }
      case RefreshDecision.Reuse(ReuseKind kind, var response) -> answered(new Answer.Reuse(kind));
      case RefreshDecision.Ended(EndKind kind) -> answered(new Answer.Gone(kind));
    };
  }

  private static @Nullable Token named(@Nullable Token parent, Contract contract) {
    return contract == Contract.CONFIRM_ON_USE ? parent : null;
  }

  private Phase verify(AccessToken shown, @Nullable Row row, Occasion occasion) {
    Token parent = shown.parent();
    PresentedAccessToken presented =
        new PresentedAccessToken(shown.current().hash(), parent == null ? null : parent.hash());
    return switch (rule.verify(lineage(row), presented, occasion.now(), occasion.fresh())) {
      case VerifyDecision.Confirm(Lineage next) ->
          decided(row, next, replaced(shown, occasion), occasion);
      case VerifyDecision.Replace() -> answered(replaced(shown, occasion));
      case VerifyDecision.Keep() -> answered(new Answer.Good());
      case VerifyDecision.Ended(EndKind kind) -> answered(new Answer.Gone(kind));
    };
  }

  private Answer replaced(AccessToken shown, Occasion occasion) {
    return new Answer.Replaced(access(shown.current(), null, occasion));
  }

  private static Answer handOut(Jar jar) {
    return new Answer.Refreshed(jar);
  }

  private AccessToken access(Token current, @Nullable Token parent, Occasion occasion) {
    return new AccessToken(current, parent, Ticks.wane(timing.accessLife(), occasion.ago()));
  }

  private Phase decided(@Nullable Row row, Lineage next, Answer answer, Occasion occasion) {
    Row written = Row.of(next, tokens);
    return new Phase.Decided(occasion.ago(), existing(row).versionBefore(written), written, answer);
  }

  private static Phase answered(Answer answer) {
    return new Phase.Answered(answer);
  }

  private @Nullable Lineage lineage(@Nullable Row row) {
    return row == null ? null : row.lineage(tokens);
  }

  private static Row existing(@Nullable Row row) {
    if (row == null) {
      throw new IllegalStateException("a rule found something where there is no row");
    }
    return row;
  }
}
