package dev.latchkey.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells at the start what is missing, without a stack trace. */
final class LatchkeySetupFailureAnalyzer extends AbstractFailureAnalyzer<LatchkeySetupException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, LatchkeySetupException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), rootFailure);
  }
}
