package dev.latchkey.model.search;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.ReuseKind;
import dev.latchkey.model.world.AccessToken;
import dev.latchkey.model.world.Answer;
import dev.latchkey.model.world.Event;
import dev.latchkey.model.world.Exchange;
import dev.latchkey.model.world.Jar;
import dev.latchkey.model.world.Phase;
import dev.latchkey.model.world.Request;
import dev.latchkey.model.world.Step;
import dev.latchkey.model.world.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells a history in plain words. Tokens are called R0, R1, ... by their distance from the login;
 * siblings get a letter: R1, R1b.
 */
final class Narrator {

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> siblings = new HashMap<>();
  private Map<Token, String> names = new HashMap<>();
  private int time;

  void begin(List<Token> met, List<Token> renamed) {
    met.forEach(token -> names.put(token, "R0"));
    rename(met, renamed);
  }

  /** After each step the world forgets the old names of its tokens. */
  void rename(List<Token> met, List<Token> renamed) {
    Map<Token, String> next = new HashMap<>();
    for (int index = 0; index < met.size(); index++) {
      next.put(renamed.get(index), name(met.get(index)));
    }
    names = next;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void tell(Step step) {
    String said =
        switch (step.event()) {
          case Event.Sends(Exchange exchange) -> sends(exchange);
          case Event.TakesTime(Exchange exchange) ->
              "a server takes the time for " + subject(exchange);
          case Event.Decides(Exchange before, Exchange after) -> decides(before, after.phase());
          case Event.Writes(Exchange exchange) -> "the server writes: " + outcome(exchange);
          case Event.Conflicts(Exchange exchange) ->
              "the server finds the row changed and reads again for " + subject(exchange);
          case Event.Arrives(Exchange exchange, Answer answer) ->
              "the answer to " + subject(exchange) + " arrives: " + answer(answer);
          case Event.IsLost(Exchange exchange) -> lost(exchange);
          case Event.IsRepeated(Exchange exchange) -> "the network repeats " + subject(exchange);
          case Event.Steals steals -> "the thief copies the jar";
          case Event.Revokes revokes -> "the session is revoked";
          case Event.TimePasses passes -> "";
          case Event.CleansUp cleansUp -> "the session, which has ended by time, is removed";
          case Event.ClockGoesBack(int ticks) -> "the clock is set back by " + ticks;
        };
    if (step.event() instanceof Event.TimePasses) {
      time++;
    } else {
      lines.add("t=" + time + " " + said);
    }
  }

  private String sends(Exchange exchange) {
    return switch (exchange.request()) {
      case Request.Refresh(Token token, Contract contract) ->
          who(exchange) + " sends a refresh with " + name(token) + " " + words(contract);
      case Request.Call(AccessToken token) -> who(exchange) + " calls with " + access(token);
    };
  }

  private String decides(Exchange before, Phase after) {
    return switch (after) {
      case Phase.Decided(int ago, var read, var next, Answer answer) ->
          "a server reads the row for " + subject(before) + " and decides: " + answer(answer);
      case Phase.Answered(Answer answer) ->
          "a server answers " + subject(before) + ": " + answer(answer);
      case Phase.Asked asked -> "a server begins " + subject(before);
      case Phase.Timed timed -> "a server begins " + subject(before);
    };
  }

  private String lost(Exchange exchange) {
    return switch (exchange.phase()) {
      case Phase.Asked asked -> subject(exchange) + " is lost";
      case Phase.Timed timed -> "the server crashes before it reads for " + subject(exchange);
      case Phase.Decided decided -> "the server crashes before it writes for " + subject(exchange);
      case Phase.Answered(Answer answer) -> "the answer to " + subject(exchange) + " is lost";
    };
  }

  private String outcome(Exchange exchange) {
    return exchange.phase() instanceof Phase.Decided(int ago, var read, var next, Answer answer)
        ? name(next.current()) + " is current, for " + subject(exchange) + ", " + answer(answer)
        : "";
  }

  private String subject(Exchange exchange) {
    return switch (exchange.request()) {
      case Request.Refresh(Token token, Contract contract) ->
          who(exchange) + "'s refresh of " + name(token);
      case Request.Call(AccessToken token) -> who(exchange) + "'s call with " + access(token);
    };
  }

  private String answer(Answer answer) {
    return switch (answer) {
      case Answer.Refreshed(Jar jar) -> name(jar.refresh()) + " and " + access(jar.access());
      case Answer.Replaced(AccessToken token) -> access(token);
      case Answer.Good good -> "good";
      case Answer.Over over -> "try refresh token";
      case Answer.Reuse(ReuseKind kind) -> "REUSE " + kind.reason().name();
      case Answer.Gone(EndKind kind) -> "UNAUTHORISED " + kind.reason().name();
    };
  }

  private String access(AccessToken token) {
    Token parent = token.parent();
    return "A(" + name(token.current()) + (parent == null ? "" : " after " + name(parent)) + ")";
  }

  private static String who(Exchange exchange) {
    return switch (exchange.holder()) {
      case OWNER -> "a tab";
      case THIEF -> "the thief";
    };
  }

  private static String words(Contract contract) {
    return "(" + contract.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
  }

  private String name(Token token) {
    String known = names.get(token);
    if (known != null) {
      return known;
    }
    Token parent = token.parent();
    String of = parent == null ? "R?" : name(parent);
    int generation = generation(of) + 1;
    int count = siblings.merge("R" + generation, 1, Integer::sum);
    String name = "R" + generation + (count == 1 ? "" : "" + (char) ('a' + count - 1));
    names.put(token, name);
    return name;
  }

  private static int generation(String name) {
    String digits = name.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
