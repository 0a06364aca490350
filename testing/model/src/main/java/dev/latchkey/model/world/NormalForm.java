package dev.latchkey.model.world;

import dev.latchkey.model.world.Names.Reading;
import dev.latchkey.model.world.Setup.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world as a few bytes: the same bytes for worlds that nobody in them can tell apart. Tokens and
 * salts are named by the order in which they are met, ages end at the oldest that anybody asks
 * about, and exchanges have no order.
 */
public final class NormalForm {

  private final byte[] bytes;
  private final List<Token> met;

  private NormalForm(byte[] bytes, List<Token> met) {
    this.bytes = bytes;
    this.met = met;
  }

  /** A world read back, and its tokens in the same order as those that were written. */
  public record Back(World world, List<Token> met) {}

  /** Returns the form of a world. */
  public static NormalForm of(World world, Setup setup) {
    Names names = new Names(new References(world));
    new Writing(names, setup).world(world);
    return new NormalForm(names.written(), names.met());
  }

  /** Returns the world with names of the form. */
  public static Back read(byte[] bytes, Tokens tokens) {
    Reading reading = new Reading(bytes, tokens);
    World world = new WorldReading(reading).world();
    return new Back(world, reading.met());
  }

  /** Returns the form itself. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the tokens of the world that was written, in the order in which they are read. */
  public List<Token> met() {
    return met;
  }

  @SuppressWarnings("EnumOrdinal") // forms live no longer than the search that makes them
  private record Writing(Names names, Setup setup) {

    void world(World world) {
      Row row = world.row();
      names.flag(row != null);
      if (row != null) {
        row(row);
      }
      jar(world.owner());
      Jar thief = world.thief();
      names.flag(thief != null);
      if (thief != null) {
        jar(thief);
        chase(world.chase());
      }
      names.flag(world.past().isRevoked());
      names.flag(world.past().isReuseDetected());
      names.small(world.past().clockBack());
      names.small(world.exchanges().size());
      inOrder(world.exchanges()).forEach(this::exchange);
    }

    private List<Exchange> inOrder(List<Exchange> exchanges) {
      if (exchanges.size() < 2) {
        return exchanges;
      }
      List<Exchange> sorted = new ArrayList<>(exchanges);
      Comparator<Exchange> byForm = Comparator.comparing(this::form, Arrays::compare);
      sorted.sort(byForm);
      return sorted;
    }

    private byte[] form(Exchange exchange) {
      Names.Mark mark = names.mark();
      exchange(exchange);
      return names.takeBack(mark);
    }

    private void row(Row row) {
      names.token(row.current());
      minting(row.minting());
      Row.Previous previous = row.previous();
      names.flag(previous != null);
      if (previous != null) {
        names.token(previous.token());
        names.number(previous.salt());
        age(previous.age());
      }
      names.small(row.expiresIn());
    }

    private void version(Row.Version version) {
      names.token(version.current());
      minting(version.minting());
    }

    private void minting(Row.Mint minting) {
      names.number(minting.salt());
      Integer handedOut = minting.handedOut();
      names.flag(handedOut != null);
      if (handedOut != null) {
        age(handedOut);
      }
    }

    private void age(int age) {
      names.small(Math.min(age, setup.oldest()));
    }

    private void jar(Jar jar) {
      names.token(jar.refresh());
      access(jar.access());
      names.small(jar.toldFor());
    }

    private void access(AccessToken access) {
      names.token(access.current());
      Token parent = access.parent();
      names.flag(parent != null);
      if (parent != null) {
        names.token(parent);
      }
      names.small(access.life());
    }

    private void chase(Chase chase) {
      holder(chase.active());
      age(chase.idle());
      holder(chase.refresher());
      names.small(chase.changes());
    }

    private void holder(@Nullable Holder holder) {
      names.small(holder == null ? -1 : holder.ordinal());
    }

    private void exchange(Exchange exchange) {
      names.small(exchange.holder().ordinal());
      names.small(exchange.age());
      names.small(exchange.toldFor());
      names.flag(exchange.wasBegunAfterRevoke());
      request(exchange.request());
      phase(exchange.phase());
    }

    private void request(Request request) {
      switch (request) {
        case Request.Refresh(Token token, var contract) -> {
          names.small(contract.ordinal());
          names.token(token);
        }
        case Request.Call(AccessToken access) -> {
          names.small(-1);
          access(access);
        }
      }
    }

    private void phase(Phase phase) {
      switch (phase) {
        case Phase.Asked asked -> names.small(0);
        case Phase.Timed(int ago) -> {
          names.small(3);
          age(ago);
        }
        case Phase.Decided(int ago, Row.Version read, Row next, Answer answer) -> {
          names.small(1);
          age(setup.network().servers() == Servers.SLOW ? ago : 0);
          version(read);
          row(next);
          answer(answer);
        }
        case Phase.Answered(Answer answer) -> {
          names.small(2);
          answer(answer);
        }
      }
    }

    private void answer(Answer answer) {
      switch (answer) {
        case Answer.Refreshed(Jar jar) -> {
          names.small(0);
          jar(jar);
        }
        case Answer.Replaced(AccessToken access) -> {
          names.small(1);
          access(access);
        }
        case Answer.Good good -> names.small(2);
        case Answer.Over over -> names.small(3);
        case Answer.Reuse(var kind) -> {
          names.small(4);
          names.small(kind.ordinal());
        }
        case Answer.Gone(var kind) -> {
          names.small(5);
          names.small(kind.ordinal());
        }
      }
    }
  }
}
