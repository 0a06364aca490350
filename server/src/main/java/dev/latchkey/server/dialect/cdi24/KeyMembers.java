package dev.latchkey.server.dialect.cdi24;

import dev.latchkey.engine.key.AnnouncedKeys;
import dev.latchkey.server.dialect.call.Documents;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an answer tells of the keys that verify access tokens. */
enum KeyMembers {
  /** The one that signs now. */
  SIGNER,
  /** That one, and all whose signatures are accepted, newest first. */
  SIGNER_AND_LIST;

  void write(ObjectNode answer, AnnouncedKeys keys) {
    Documents.signer(answer, keys);
    switch (this) {
      case SIGNER -> {}
      case SIGNER_AND_LIST -> list(answer.putArray("jwtSigningPublicKeyList"), keys);
    }
  }

  private static void list(ArrayNode list, AnnouncedKeys keys) {
    keys.verifiers()
        .forEach(
            key ->
                list.addObject()
                    .put("publicKey", key.publicKey())
                    .put("expiryTime", Documents.milliseconds(key.verifiesUntil()))
                    .put("createdAt", Documents.milliseconds(key.createdAt())));
  }
}
