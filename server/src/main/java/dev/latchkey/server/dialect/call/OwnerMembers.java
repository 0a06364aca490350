package dev.latchkey.server.dialect.call;

import dev.latchkey.engine.session.UserId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told of the owner of a session beside the user. There is one tenant, and no users are
 * linked, so the user of the login method is the user.
 */
public enum OwnerMembers {
  /** Nothing. */
  NONE,
  /** The tenant. */
  TENANT,
  /** The tenant, and the user of the login method. */
  TENANT_AND_RECIPE_USER;

  private static final String DEFAULT_TENANT = "public";

  /** Writes the members. */
  public void write(ObjectNode object, UserId userId) {
    switch (this) {
      case NONE -> {}
      case TENANT -> object.put("tenantId", DEFAULT_TENANT);
      case TENANT_AND_RECIPE_USER ->
          object.put("tenantId", DEFAULT_TENANT).put("recipeUserId", userId.text());
    }
  }
}
