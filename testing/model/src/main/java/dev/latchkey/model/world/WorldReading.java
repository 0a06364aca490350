package dev.latchkey.model.world;

import dev.latchkey.engine.lineage.Contract;
import dev.latchkey.engine.lineage.EndKind;
import dev.latchkey.engine.lineage.ReuseKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a world back from its {@link NormalForm}, in the order in which it was written. */
@SuppressWarnings("EnumOrdinal") // forms live no longer than the search that makes them
final class WorldReading {

  private final Names.Reading names;

  WorldReading(Names.Reading names) {
    this.names = names;
  }

  World world() {
    @Nullable Row row = names.flag() ? row() : null;
    Jar owner = jar();
    @Nullable Jar thief = names.flag() ? jar() : null;
    Chase chase = thief == null ? Chase.NONE : chase();
    World.Past past = new World.Past(names.flag(), names.flag(), names.small());
    int count = names.small();
    List<Exchange> exchanges = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      exchanges.add(exchange());
    }
    return new World(row, owner, thief, exchanges, chase, past, names.fresh());
  }

  private Row row() {
    Token current = names.token();
    Row.Mint minting = minting();
    Row.@Nullable Previous previous =
        names.flag() ? new Row.Previous(names.token(), names.number(), names.small()) : null;
    return new Row(current, minting, previous, names.small());
  }

  private Row.Version version() {
    return new Row.Version(names.token(), minting());
  }

  private Row.Mint minting() {
    return new Row.Mint(names.number(), names.flag() ? names.small() : null);
  }

  private Jar jar() {
    return new Jar(names.token(), access(), names.small());
  }

  private AccessToken access() {
    return new AccessToken(names.token(), names.flag() ? names.token() : null, names.small());
  }

  private Chase chase() {
    return new Chase(holder(), names.small(), holder(), names.small());
  }

  private @Nullable Holder holder() {
    int ordinal = names.small();
    return ordinal < 0 ? null : Holder.values()[ordinal];
  }

  private Exchange exchange() {
    Holder holder = Holder.values()[names.small()];
    int age = names.small();
    int toldFor = names.small();
    boolean wasBegunAfterRevoke = names.flag();
    Request request = request();
    return new Exchange(holder, request, phase(), age, toldFor, wasBegunAfterRevoke);
  }

  private Request request() {
    int contract = names.small();
    return contract < 0
        ? new Request.Call(access())
        : new Request.Refresh(names.token(), Contract.values()[contract]);
  }

  private Phase phase() {
    return switch (names.small()) {
      case 0 -> new Phase.Asked();
      case 1 -> new Phase.Decided(names.small(), version(), row(), answer());
      case 3 -> new Phase.Timed(names.small());
      default -> new Phase.Answered(answer());
    };
  }

  private Answer answer() {
    return switch (names.small()) {
      case 0 -> new Answer.Refreshed(jar());
      case 1 -> new Answer.Replaced(access());
      case 2 -> new Answer.Good();
      case 3 -> new Answer.Over();
      case 4 -> new Answer.Reuse(ReuseKind.values()[names.small()]);
      default -> new Answer.Gone(EndKind.values()[names.small()]);
    };
  }
}
