package dev.latchkey.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.engine.session.Session.Device;
import org.junit.jupiter.api.Test;

class DeviceTest {

  @Test
  void texts_asLongAsTheyMayBe_areKept() {
    Device device = new Device("l".repeat(256), "i".repeat(64), "u".repeat(1024));

    assertThat(device.userAgent()).hasSize(1024);
  }

  @Test
  void texts_longerByOne_areRefusedByName() {
    assertThatThrownBy(() -> new Device("l".repeat(257), null, null))
        .hasMessageContaining("device.label");
    assertThatThrownBy(() -> new Device(null, "i".repeat(65), null))
        .hasMessageContaining("device.ipAddress");
    assertThatThrownBy(() -> new Device(null, null, "u".repeat(1025)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("device.userAgent");
  }
}
