package dev.latchkey.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.engine.reason.Reason;
import dev.latchkey.engine.session.SessionHandle;
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
}
