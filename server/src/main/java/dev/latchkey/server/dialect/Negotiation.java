package dev.latchkey.server.dialect;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.server.config.VersionNumber;
import dev.latchkey.server.config.VersionRange;
import dev.latchkey.server.http.Answer;
import dev.latchkey.server.http.RefusedRequest;
import dev.latchkey.server.http.Request;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which version a request is answered: those that are spoken here, as far as the operator wants
 * them spoken (facts: CDI sheet 1.3). Immutable and thread-safe.
 */
final class Negotiation {
  private static final Logger LOG = LoggerFactory.getLogger(Negotiation.class);

  private final List<String> offered;
  private final VersionRange range;

  /**
   * A negotiation. When nothing is left to offer, the log says so: then only {@code /v1} is spoken.
   *
   * @param spoken the numbers of all versions that there are, oldest first
   * @param range what the operator wants spoken
   */
  Negotiation(List<String> spoken, VersionRange range) {
    this.range = range;
    this.offered =
        spoken.stream()
            .filter(number -> VersionNumber.parse(number).filter(range::contains).isPresent())
            .toList();
    if (offered.isEmpty()) {
      LOG.warn(
          "event=cdi_versions_none spoken={}..{}: supertokens_min_cdi_version and"
              + " supertokens_max_cdi_version leave none of them",
          spoken.getFirst(),
          spoken.getLast());
    }
  }

  /** The numbers of the versions that are offered, oldest first. */
  List<String> offered() {
    return offered;
  }

  /**
   * The number of the version in which a request is answered.
   *
   * @param unnamed what it means to name none; if that is newer than the operator wants, it is the
   *     newest that is offered
   * @throws RefusedRequest when it is not offered
   */
  String agreed(Request request, String unnamed) {
    return request.headers().find("cdi-version").map(this::checked).orElseGet(() -> meant(unnamed));
  }

  private String meant(String unnamed) {
    boolean isTooNew = VersionNumber.parse(unnamed).filter(range::isAbove).isPresent();
    return checked(isTooNew && !offered.isEmpty() ? offered.getLast() : unnamed);
  }

  private String checked(String number) {
    if (!VersionNumber.isSemantic(number)) {
      throw refused("cdi-version header is invalid");
    }
    if (VersionNumber.parse(number).filter(range::isBelow).isPresent()) {
      throw refused(
          "cdi-version %s is lower than the minimum allowed (%s)"
              .formatted(number, range.oldest().orElseThrow()));
    }
    if (!offered.contains(number)) {
      throw refused("cdi-version " + number + " not supported");
    }
    return number;
  }

  private static RefusedRequest refused(String text) {
    return new RefusedRequest(Reason.DIALECT_UNSUPPORTED, Answer.badRequest(text));
  }
}
