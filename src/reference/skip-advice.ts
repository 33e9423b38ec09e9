import type { SkipReason } from '../contract/outcome.js';

/** What brings a skipped URL into a crawl, by its reason. English: it stands in the documents only. */
export const SKIP_ADVICE: Readonly<Record<SkipReason, string>> = {
  canonical_elsewhere: '--no-canonical saves both pages.',
  content_type: 'Change --keep-type or --skip-type.',
  excluded_by_rule: 'Change --exclude. `orbweaver explain` names the rule.',
  invalid_url: 'Nothing: the page has a mistake in this link.',
  login_page: 'Sign in again, or give fresh cookies with --cookies, then fetch it again.',
  no_content: 'Nothing: there is no body to save.',
  nofollow: '--no-nofollow follows such links.',
  noindex: '--no-noindex saves such pages; that is the default.',
  not_included: 'Add an --include rule that matches it.',
  out_of_scope: 'Widen --scope: from folder to host, domain or custom.',
  private_address: 'Start a crawl at that address itself.',
  redirect_out_of_scope: 'Widen --scope, or start at the address it redirects to.',
  redirect_to_known: 'Nothing: the page is saved under the other address.',
  robots_disallowed: 'Ask the owner of the site. On your own site, --override-robots with its host.',
  sign_out_link: '--follow-sign-out follows such links. The crawl may be signed out by one, or delete something.',
  too_deep: 'Raise --depth, or `orbweaver resume <folder> --extend depth`.',
  too_large: 'Raise --skip-above.',
  trap: 'Decide on the pattern: allow, exclude or ignore it in the window, or with `orbweaver traps`.',
  unsupported_scheme: 'Nothing: mail addresses, telephone numbers and scripts are no pages.',
  url_too_long: 'Nothing: servers refuse such addresses.',
  user_excluded: 'Fetch it again: R on the URL in the window, or `orbweaver refetch`.',
};
