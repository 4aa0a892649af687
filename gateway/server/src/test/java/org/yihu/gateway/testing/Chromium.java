package org.yihu.gateway.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; skips the test where there is none and none is required. */
public final class Chromium implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 15_000;

  private final Playwright playwright;
  private final Browser browser;
  private final String axe;

  private Chromium(Playwright playwright, Browser browser, String axe) {
    this.playwright = playwright;
    this.browser = browser;
    this.axe = axe;
  }

  public static Chromium start() throws IOException {
    Optional<Path> program = Stream.of(
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
    boolean required = Boolean.parseBoolean(System.getenv("YIHU_REQUIRE_BROWSER"));
    if (program.isEmpty() && required)
      throw new IllegalStateException(
          "browser tests are required and there is no Chromium in /usr/bin");
    Assumptions.assumeTrue(
        program.isPresent(), "no Chromium in /usr/bin: browser tests are skipped");
    Playwright playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(program.get())
            .setArgs(List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync")));
    try (var in = Chromium.class.getResourceAsStream(
        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new Chromium(
          playwright, browser, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * A new window of its own, cookies and all.
   *
   * @param checked whether axe may be put into its pages
   */
  public BrowserContext window(int width, int height, boolean checked) {
    BrowserContext window = browser.newContext(new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setLocale("zh-CN")
        .setTimezoneId("Asia/Shanghai")
        .setBypassCSP(checked));
    window.setDefaultTimeout(PATIENCE_MILLIS);
    return window;
  }

  /** Serious and critical faults that axe finds on a page. */
  public List<?> faults(Page page) {
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(axe));
    return (List<?>)
        page.evaluate(
            "axe.run().then(result => result.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | ')))");
  }

  /** Keeps a picture of a page when {@code -Dyihu.screenshots=DIR} asks for it. */
  public static void picture(Page page, String name) {
    String directory = System.getProperty("yihu.screenshots", "");
    if (!directory.isEmpty())
      page.screenshot(new Page.ScreenshotOptions()
          .setFullPage(true)
          // The default puts a style into the page, which its policy forbids.
          .setCaret(ScreenshotCaret.INITIAL)
          .setPath(Path.of(directory, name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
