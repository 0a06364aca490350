package dev.latchkey.server.dialect.cdi221;

import dev.latchkey.engine.token.AccessTokenVersion;
import dev.latchkey.server.dialect.call.OwnerMembers;
import dev.latchkey.server.dialect.call.SpokenVersion.Tenancy;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one version of this family does differently from the others, as values (facts: CDI sheet
 * 2.4).
 *
 * @param calls the calls that it has
 * @param accessTokens how access tokens are written
 * @param tenancy whether paths can name a tenant
 * @param owner what is told of a session's owner
 * @param keyAtRefresh whether a refresh says which kind of key signs
 */
record Dialect(
    Set<Call> calls,
    AccessTokenVersion accessTokens,
    Tenancy tenancy,
    OwnerMembers owner,
    KeyFlag keyAtRefresh) {

  private static final Dialect TWO =
      new Dialect(
          EnumSet.complementOf(EnumSet.of(Call.READ_USER)),
          AccessTokenVersion.V3,
          Tenancy.UNKNOWN,
          OwnerMembers.NONE,
          KeyFlag.NOT_READ);
  private static final Dialect THREE =
      new Dialect(
          TWO.calls,
          AccessTokenVersion.V4,
          Tenancy.IN_PATHS,
          OwnerMembers.TENANT,
          KeyFlag.OPTIONAL);
  private static final Dialect FOUR =
      new Dialect(
          EnumSet.allOf(Call.class),
          AccessTokenVersion.V5,
          THREE.tenancy,
          OwnerMembers.TENANT_AND_RECIPE_USER,
          THREE.keyAtRefresh);
  private static final Dialect FIVE =
      new Dialect(FOUR.calls, FOUR.accessTokens, FOUR.tenancy, FOUR.owner, KeyFlag.REQUIRED);

  /** The dialect of a version. */
  static Dialect of(Version version) {
    return switch (version) {
      case V2_21 -> TWO;
      case V3_0, V3_1 -> THREE;
      case V4_0 -> FOUR;
      case V5_0, V5_1, V5_2, V5_3, V5_4, V5_5 -> FIVE;
    };
  }
}
