/** What concerned the connection, was answered for already, or would have the engine do something of its own. */
const NOT_FOR_PAGES =
  /^(?:alt-svc|clear-site-data|connection|content-(?:disposition|encoding|length)|expect-ct|keep-alive|link|nel|origin-agent-cluster|public-key-pins.*|refresh|report-to|reporting-endpoints|service-worker-allowed|set-cookie2?|speculation-rules|strict-transport-security|trailer|transfer-encoding|upgrade|via|x-frame-options)$/;
/** RFC 9110 §5.5; Node and Chromium take nothing else. */
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The headers of an answer that a drawn page may see, names and values. */
export function answerHeaders(headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(headers).filter(([name, value]) => !NOT_FOR_PAGES.test(name) && SENDABLE.test(value));
}
