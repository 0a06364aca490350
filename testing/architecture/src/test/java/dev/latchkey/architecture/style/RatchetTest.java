package dev.latchkey.architecture.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrawl.tools.checkstyle.filters.SuppressionsLoader;
import org.junit.jupiter.api.Test;

class RatchetTest {
  /** May only fall. Raising it takes a decision record. */
  private static final int EXCUSED = 0;

  @Test
  void ratchet_entries_areNoMoreThanAgreed() throws Exception {
    var filters =
        SuppressionsLoader.loadSuppressions(Checkstyle.POLICY.resolve("ratchet.xml").toString());

    assertThat(filters.getFilters()).hasSizeLessThanOrEqualTo(EXCUSED);
  }
}
