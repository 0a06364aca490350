package dev.latchkey.server.doctor;

import static dev.latchkey.server.doctor.Finding.bad;
import static dev.latchkey.server.doctor.Finding.good;
import static dev.latchkey.server.doctor.Finding.note;
import static dev.latchkey.server.doctor.Finding.warning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What follows from a server's answers. Pure: nobody is asked here. */
public final class Examination {
  private static final String KEY_NEEDED =
      "the server wants an API key: put one of its api_keys into LATCHKEY_API_KEY";

  private Examination() {}

  /** Looks at everything that was answered; the findings come in the order of their importance. */
  public static List<Finding> of(Answers answers, Optional<String> sdk) {
    if (answers.to(Question.HELLO) instanceof Answered.Silence(String why)) {
      return List.of(bad("reachable", why + "; is the server running, and is this its address?"));
    }
    return Stream.of(
            reachable(answers),
            ready(answers),
            apiKey(answers),
            ProtocolCheck.of(answers, sdk),
            KeyCheck.of(answers),
            SettingsCheck.of(answers),
            ClockCheck.of(answers))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Finding> reachable(Answers answers) {
    int status = answers.status(Question.HELLO);
    return List.of(
        status == 200
            ? good("reachable", "answers at " + answers.address().base())
            : bad(
                "reachable",
                status + " from /hello: this is another program, or the path is not the server's"));
  }

  private static List<Finding> ready(Answers answers) {
    return List.of(
        switch (answers.status(Question.READY)) {
          case 200 -> good("store", "can be used");
          case 503 -> bad("store", "cannot be used now; the server's log says why");
          case 404 ->
              note("store", "not told: this is no Latchkey server, perhaps a SuperTokens core");
          default -> warning("store", "not told: " + reply(answers, Question.READY));
        });
  }

  private static List<Finding> apiKey(Answers answers) {
    return switch (answers.status(Question.VERSIONS)) {
      case 401 -> List.of(bad("API key", KEY_NEEDED));
      case 403 -> List.of(bad("API key", "the server does not serve callers from here"));
      default -> openness(answers);
    };
  }

  private static List<Finding> openness(Answers answers) {
    boolean isOpen =
        answers
            .versionsWithoutKey()
            .map(answer -> answer instanceof Answered.Reply reply && reply.status() == 200)
            .orElse(true);
    if (!isOpen) {
      return List.of(good("API key", "needed, and yours is accepted"));
    }
    return List.of(
        answers.address().isOfThisMachine()
            ? note("API key", "none is needed: whoever reaches the server can make sessions")
            : bad("API key", "none is needed, from another machine: set api_keys"));
  }

  /** An answer in a few words. */
  static String reply(Answers answers, Question question) {
    return switch (answers.to(question)) {
      case Answered.Silence(String why) -> question.path() + ": " + why;
      case Answered.Reply reply -> question.path() + " answers " + reply.status();
    };
  }
}
