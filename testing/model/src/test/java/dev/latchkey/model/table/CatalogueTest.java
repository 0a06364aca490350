package dev.latchkey.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.model.search.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

  private static final int MOST_WORLDS = 500_000;

  private static Stream<Named<Experiment>> promises() {
    return named(Catalogue.promises(Size.SMALL));
  }

  private static Stream<Named<Experiment>> comparisons() {
    return named(Catalogue.comparisons());
  }

  private static Stream<Named<Experiment>> named(List<Experiment> experiments) {
    return experiments.stream().map(experiment -> Named.of(experiment.title(), experiment));
  }

  @ParameterizedTest
  @MethodSource("promises")
  void engineRule_inASmallWorld_keepsEveryPromise(Experiment experiment) {
    assertThat(experiment.run(MOST_WORLDS)).isInstanceOf(Verdict.Holds.class);
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void olderRule_searched_failsAsItIsKnownTo(Experiment experiment) throws IOException {
    Verdict.Broken verdict = (Verdict.Broken) experiment.run(MOST_WORLDS);

    assertThat(verdict.trace().text()).isEqualTo(expected(experiment.title().charAt(1) + ".txt"));
  }

  @Test
  void table_ofAnOlderRuleAsAPromise_counts() {
    List<String> lines = new ArrayList<>();
    Table table = new Table(lines::add, InstantSource.system(), MOST_WORLDS);

    table.promises(Catalogue.comparisons().subList(0, 1));

    assertThat(table.failures()).isEqualTo(1);
    assertThat(lines).anyMatch(line -> line.contains("BROKEN"));
  }

  @Test
  void table_ofARuleThatPassesAsAComparison_counts() {
    Table table = new Table(line -> {}, InstantSource.system(), MOST_WORLDS);

    table.comparisons(Catalogue.promises(Size.SMALL).subList(1, 2));

    assertThat(table.failures()).isEqualTo(1);
  }

  @Test
  void search_withTooSmallABound_isOpen() {
    assertThat(Catalogue.promises(Size.SMALL).getFirst().run(100))
        .isInstanceOf(Verdict.Unfinished.class);
  }

  private static String expected(String name) throws IOException {
    try (InputStream trace = CatalogueTest.class.getResourceAsStream("/traces/" + name)) {
      return new String(Objects.requireNonNull(trace).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
