package dev.hibernator.schedule.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The look of a page: one column, readable on a phone, on paper, in light and in dark. */
final class HtmlStyle {
  private HtmlStyle() {}

  static String css() {
    return layout()
        + colours(Palette.LIGHT)
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + colours(Palette.DARK)
        + "}\n"
        + PictureStyle.css();
  }

  /** What lets a page use this text as its style and nothing else at all. */
  static String policy(String style) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      String base64 = Base64.getEncoder().encodeToString(hash);
      return "default-src 'none'; style-src 'sha256-"
          + base64
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String layout() {
    return """
    :root { color-scheme: light dark; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 46rem; line-height: 1.5;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      overflow-wrap: anywhere; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 0.25rem; }
    h2 { font-size: 1.2rem; line-height: 1.25; margin: 2.25rem 0 0.5rem; }
    h1 + h2 { margin-top: 1rem; }
    p { margin: 0 0 0.75rem; }
    section { margin-top: 1rem; }
    section.plan + section.plan { margin-top: 3.5rem; padding-top: 1.5rem; border-top-width: 2px; border-top-style: solid; }
    nav ul { padding-left: 1.2rem; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1rem 0 0; }
    .facts div { padding: 0.6rem 0.8rem; border-width: 1px; border-style: solid; border-radius: 0.5rem; }
    .facts dt { font-size: 0.85rem; }
    .facts dd { margin: 0; font-size: 1.15rem; font-weight: 600; }
    svg.hs-picture { display: block; width: 100%; height: auto; margin: 0.5rem 0; }
    .scroll { overflow-x: auto; margin: 0.5rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-size: 0.85rem; padding-bottom: 0.25rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; border-bottom-width: 1px; border-bottom-style: solid; overflow-wrap: break-word; }
    th { font-weight: 600; }
    td.number, th.number { text-align: right; white-space: nowrap; }
    .time { white-space: nowrap; }
    ul.rules { padding-left: 1.2rem; margin: 0; }
    details { margin: 0.5rem 0; }
    summary { cursor: pointer; padding: 0.35rem 0; }
    :focus-visible { outline-width: 3px; outline-style: solid; outline-offset: 2px; }
    @media print {
    body { max-width: none; padding: 0; font-size: 10pt; }
    section.plan + section.plan { break-before: page; border-top: 0; }
    svg.hs-picture, tr, .facts { break-inside: avoid; }
    h2 { break-after: avoid; }
    svg.hs-picture { max-width: 16cm; }
    nav { display: none; }
    }
    """;
  }

  private static String colours(Palette palette) {
    return "body { color: %s; background: %s; }\n".formatted(palette.ink(), palette.paper())
        + ".faint, caption, .facts dt { color: %s; }\n".formatted(palette.faint())
        + ".facts div, th, td, section.plan { border-color: %s; }\n".formatted(palette.line())
        + "a, summary { color: %s; }\n".formatted(palette.link())
        + ":focus-visible { outline-color: %s; }\n".formatted(palette.link());
  }
}
