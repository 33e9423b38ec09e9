import { type Element, isText } from '../dom/node.js';

/** Characters of an inline script that are looked at. */
const MAX_SCRIPT = 4000;

/** Class names and ids of fields in which a person proves to be one. */
const WIDGET =
  /(?:^|[\s_-])(?:g-recaptcha|h-captcha|cf-turnstile|smart-?captcha|geetest|frc-captcha|captcha|captchacharacters)(?:$|[\s_-])/i;
const WIDGET_SOURCE = /captcha[^/]*\.(?:png|jpe?g|gif|php|do|aspx?)|\/captcha\//i;

/** Class names and ids that only the page of a bot check has. */
const CHALLENGE_NAME = /(?:^|\s)(?:px-captcha|challenge-error-text|anubis_challenge)(?:$|\s)/;
/** Addresses from which only such a page loads its script or frame. */
const CHALLENGE_SOURCE =
  /\/cdn-cgi\/challenge-platform\/[^?]*\/orchestrate\/|captcha-delivery\.com\/|awswaf\.com\/.*\/challenge|\/\.well-known\/ddos-guard\/check|\/errors\/validateCaptcha|\/(?:check|show)captcha\b/i;
const CHALLENGE_SCRIPT = /_cf_chl_opt\b|\bawsWafCookieDomainList\b|\bgokuProps\b|captcha-delivery\.com/;
/** A frame of these is all there is on the page that a firewall answers with; a script of theirs may be on any page. */
const CHALLENGE_FRAME = /\/_Incapsula_Resource\?|captcha-delivery\.com\//i;

/** Whether an element asks a person to prove to be one. Articles, forms for comments and contact pages have such too. */
export function isWidget({ name, attribs }: Element): boolean {
  const { id = '', class: classes = '' } = attribs;
  if (name === 'div' || name === 'input') {
    if (WIDGET.test(id) || WIDGET.test(classes) || WIDGET.test(attribs['name'] ?? '')) return true;
  }
  return name === 'img' && WIDGET_SOURCE.test(attribs['src'] ?? '');
}

/** Whether an element is one that stands only on the page of a bot check, never beside content. */
export function challengeIn({ name, attribs, firstChild: code }: Element): boolean {
  const { id = '', class: classes = '' } = attribs;
  if (CHALLENGE_NAME.test(id) || CHALLENGE_NAME.test(classes)) return true;
  const address = attribs['src'] ?? attribs['action'] ?? '';
  if (name === 'iframe') return CHALLENGE_FRAME.test(address);
  if (name === 'form') return CHALLENGE_SOURCE.test(address);
  if (name !== 'script') return false;
  if (CHALLENGE_SOURCE.test(address)) return true;
  return code !== null && isText(code) && CHALLENGE_SCRIPT.test(code.data.slice(0, MAX_SCRIPT));
}
