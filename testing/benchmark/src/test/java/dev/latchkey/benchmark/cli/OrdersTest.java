package dev.latchkey.benchmark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.benchmark.report.Targets;
import dev.latchkey.benchmark.subject.Storage;
import dev.latchkey.benchmark.work.Protocol;
import dev.latchkey.benchmark.work.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final Path TARGETS = Path.of("targets.properties");

  @Test
  void orders_withoutWords_areTheShortRunOfEverything() {
    Orders orders = Orders.of(List.of());

    assertThat(orders.clients()).containsExactly(16, 64);
    assertThat(orders.storages()).containsExactlyInAnyOrder(Storage.values());
    assertThat(orders.protocols()).containsExactlyInAnyOrder(Protocol.values());
    assertThat(orders.sections())
        .containsExactlyInAnyOrder(Section.SERVERS, Section.SDKS, Section.PARTS);
    assertThat(orders.anyway()).isFalse();
  }

  @Test
  void orders_ofALongRun_haveAllSections() {
    assertThat(Orders.of(List.of("full")).sections()).containsExactlyInAnyOrder(Section.values());
    assertThat(Orders.of(List.of("full", "only=growth")).sections())
        .containsExactly(Section.GROWTH);
  }

  @Test
  void orders_ofPart_arePartial() {
    assertThat(Orders.arePartial(List.of("commit=abc", "full", "anyway"))).isFalse();
    assertThat(Orders.arePartial(List.of("commit=abc", "turns=1"))).isTrue();
  }

  @Test
  void orders_thatNobodyKnows_areRefused() {
    assertThatThrownBy(() -> Orders.of(List.of("turn=3"))).hasMessage("unknown: turn=3");
    assertThatThrownBy(() -> Orders.of(List.of("turns=0"))).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Orders.of(List.of("only=servants")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void targets_ofTheFile_areOfFiguresThatAreMeasured() throws IOException {
    String storages = alternatives(Arrays.stream(Storage.values()).map(Storage::label));
    String protocols = alternatives(Arrays.stream(Protocol.values()).map(Protocol::label));
    String works = alternatives(Arrays.stream(Work.values()).map(Work::label));

    try (Stream<String> lines = Files.lines(TARGETS)) {
      assertThat(lines.filter(line -> line.contains("=")).map(line -> line.split(" = ")[0]))
          .hasSizeGreaterThan(20)
          .allMatch(
              name ->
                  name.matches("%s\\.%s\\.%s\\.16\\.cpu".formatted(storages, protocols, works))
                      || name.matches(
                          "\\*\\.(tail|ratio|resident|first-answer)"
                              + "|sdk\\.[a-z]+\\.(verify|get-session)\\.[a-z-]+"));
    }
  }

  @Test
  void target_ofAName_isItsOwnOrThatOfItsEnd() {
    Targets targets = Targets.ofFile(TARGETS);

    assertThat(targets.of("postgresql.native.create.16.cpu")).isEqualTo(0.18);
    assertThat(targets.of("sqlite.cdi.get.64.tail")).isEqualTo(10);
    assertThat(targets.of("sqlite.cdi.get.64.p50")).isNull();
  }

  private static String alternatives(Stream<String> names) {
    return names.collect(Collectors.joining("|", "(", ")"));
  }
}
