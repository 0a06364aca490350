package dev.latchkey.server.nativeapi;

import dev.latchkey.engine.session.Session.Device;
import tools.jackson.databind.node.ObjectNode;

/** Where a user logged in, to JSON and back. */
final class Devices {
  private static final String LABEL = "label";
  private static final String IP_ADDRESS = "ipAddress";
  private static final String USER_AGENT = "userAgent";

  private Devices() {}

  static Device read(Fields fields) {
    return new Device(
        fields.optionalText(LABEL, Device.LONGEST_LABEL).orElse(null),
        fields.optionalText(IP_ADDRESS, Device.LONGEST_IP_ADDRESS).orElse(null),
        fields.optionalText(USER_AGENT, Device.LONGEST_USER_AGENT).orElse(null));
  }

  /** Writes what is known; nothing at all of a device of which nothing is known. */
  static void write(ObjectNode answer, Device device) {
    if (device.equals(Device.UNKNOWN)) {
      return;
    }
    ObjectNode object = answer.putObject("device");
    if (device.label() != null) {
      object.put(LABEL, device.label());
    }
    if (device.ipAddress() != null) {
      object.put(IP_ADDRESS, device.ipAddress());
    }
    if (device.userAgent() != null) {
      object.put(USER_AGENT, device.userAgent());
    }
  }
}
