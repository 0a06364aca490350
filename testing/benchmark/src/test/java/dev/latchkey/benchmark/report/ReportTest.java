package dev.latchkey.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private static final String CREATE = "postgresql.native.create.16.cpu";

  private static Result result(String name, @Nullable Double target) {
    return new Result(name, Spread.of(List.of(0.3, 0.1, 0.2)), "ms/op", target);
  }

  private static JsonNode json(Result result) {
    return JsonMapper.shared()
        .readTree(ResultsFile.text(Map.of("commit", "abc"), List.of(result)))
        .get(1);
  }

  @Test
  void spread_ofValues_hasTheMiddleAndTheEnds() {
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 5, 3));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9, 4));
  }

  @Test
  void ok_atTheTarget_isTrue() {
    assertThat(result(CREATE, 0.2).ok()).isTrue();
    assertThat(result(CREATE, 0.199).ok()).isFalse();
    assertThat(result(CREATE, null).ok()).isNull();
  }

  @Test
  void json_ofAResult_hasItsMembers() {
    assertThat(json(result(CREATE, 0.15)))
        .hasToString(
            "{\"name\":\"postgresql.native.create.16.cpu\",\"value\":0.2,\"unit\":\"ms/op\","
                + "\"target\":0.15,\"ok\":false,\"lowest\":0.1,\"highest\":0.3,\"turns\":3}");
    assertThat(json(result(CREATE, null)).get("target").isNull()).isTrue();
    assertThat(json(result(CREATE, null)).get("ok").isNull()).isTrue();
  }

  @Test
  void json_ofAFact_standsFirst() {
    String text = ResultsFile.text(Map.of("commit", "abc"), List.of());

    assertThat(JsonMapper.shared().readTree(text).get(0))
        .hasToString(
            "{\"name\":\"run.commit\",\"value\":\"abc\",\"unit\":\"fact\",\"target\":null,\"ok\":null}");
  }

  @Test
  void picture_ofResults_isWellFormedAndHasThem() throws Exception {
    String text =
        Picture.draw(
            List.of(result(CREATE, 0.15), result("postgresql.cdi.create.16.cpu", null)),
            "a & b < c");

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(text).contains(">0.20<", "a &amp; b &lt; c", "prefers-color-scheme: dark");
  }

  @Test
  void picture_withoutResults_isDrawn() {
    assertThat(Picture.draw(List.of(), "")).endsWith("</svg>\n");
  }

  @Test
  void table_ofARow_hasResultAndTarget() {
    List<String> lines =
        new Table(
                List.of(
                    result(CREATE, 0.15),
                    result("postgresql.native.create.16.p50", null),
                    result("sqlite.native.resident", 1.0)))
            .lines();

    assertThat(lines.get(1))
        .contains("postgresql.native.create.16 ", "0.200 (0.100-0.300)", "0.1500 misses", "0.20");
    assertThat(lines.get(2)).contains("sqlite.native.resident", "1.000 ok");
  }

  @Test
  void ratios_ofTwo_areOfTheirMedians() {
    Ratios ratios =
        new Ratios(List.of(result("a.create.16.cpu", null), result("b.create.16.cpu", null)));

    assertThat(ratios.of("A/B", ".16.cpu", "a.", "b.")).isEqualTo("A/B: create 1.00");
    assertThat(ratios.of("A/C", ".16.cpu", "a.", "c.")).isEmpty();
  }

  @Test
  void ratios_ofGrowth_areThoseThatWereMeasured() {
    Ratios ratios = new Ratios(List.of(result("growth.sqlite.list.ratio", 1.3)));

    assertThat(ratios.line()).isEqualTo("many/10,000 sessions: sqlite.list 0.20");
  }

  @Test
  void page_withResults_hasThemBetweenItsMarks() {
    String page =
        "before\n<!-- measured: written by make bench -->\nstale\n<!-- end of what was measured -->\nafter";

    String replaced =
        MeasuredPage.replaced(
            page,
            MeasuredPage.text(
                List.of(result(CREATE, 0.15), result("part.jdk.sign.es256.time", null))));

    assertThat(replaced)
        .startsWith("before\n")
        .endsWith("after")
        .doesNotContain("stale")
        .contains(
            "| create, 16 | **0.200 (0.100-0.300) / 0.150** |",
            "| `part.jdk.sign.es256.time` | 0.200 (0.100-0.300) | ms/op |");
    assertThatThrownBy(() -> MeasuredPage.replaced("without", ""))
        .hasMessage("the marks are missing");
  }
}
