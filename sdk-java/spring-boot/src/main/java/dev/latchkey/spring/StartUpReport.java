package dev.latchkey.spring;

import dev.latchkey.client.GeneralException;
import dev.latchkey.client.Latchkey;
import dev.latchkey.client.SdkReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says in the log when Latchkey does not answer a first question as the application becomes ready.
 * The application neither waits for the answer nor fails without one, since servers may come later.
 */
final class StartUpReport implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(StartUpReport.class);

  private final Latchkey latchkey;

  StartUpReport(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    Thread question = new Thread(this::ask, "latchkey-start-up");
    question.setDaemon(true);
    question.start();
  }

  /** Asks now, and returns when the answer is there or has failed to come. */
  void ask() {
    try {
      latchkey.settings();
    } catch (GeneralException broken) {
      if (!broken.reason().equals(SdkReason.CLIENT_CLOSED.code())) {
        LOG.warn(
            "Latchkey does not answer: {} ({}). The application runs; calls that need Latchkey fail"
                + " until it answers.",
            broken.getMessage(),
            broken.reason());
      }
    }
  }
}
