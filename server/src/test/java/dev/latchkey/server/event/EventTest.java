package dev.latchkey.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
import dev.latchkey.engine.session.UserId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTest {
  @Test
  void line_withSession_holdsItsHashOnly() {
    // printf handle | sha256sum
    assertThat(Event.of("session_created", new SessionHandle("handle")).line())
        .isEqualTo("event=session_created session=c2a116aa910d");
  }

  @Test
  void line_ofARefusal_holdsTheReason() {
    assertThat(Event.refused("refresh_refused", Reason.SESSION_ENDED).line())
        .isEqualTo("event=refresh_refused reason=session_ended");
  }

  @Test
  void line_ofReuse_holdsBoth() {
    assertThat(
            Event.of("reuse_detected", new SessionHandle("handle"))
                .because(Reason.REUSE_STALE_LINEAGE)
                .line())
        .isEqualTo("event=reuse_detected reason=reuse_stale_lineage session=c2a116aa910d");
  }

  @Test
  void line_ofATheft_holdsTheHashOfTheUserAndAddresses() {
    Event theft =
        Event.of("reuse_detected", new SessionHandle("handle"))
            .about(new Suspect(new UserId("handle"), "10.0.0.7", Optional.of("2001:db8::1")));

    assertThat(theft.line())
        .isEqualTo(
            "event=reuse_detected session=c2a116aa910d user=c2a116aa910d caller=10.0.0.7"
                + " login_address=2001:db8::1");
  }

  @Test
  void line_ofATheft_leavesOutAnAddressThatIsNone() {
    Suspect suspect =
        new Suspect(new UserId("handle"), "10.0.0.7", Optional.of("1.2.3.4 session=x"));

    assertThat(Event.of("reuse_detected").about(suspect).line()).endsWith(" caller=10.0.0.7");
  }
}
