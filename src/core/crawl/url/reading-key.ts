import { createHash } from 'node:crypto';
import type { JobConfig } from '../../../contract/job-config.js';
import type { FrontierRules } from '../../scope/types.js';
import { agentOf, VERSION } from '../../runtime/product.js';

/**
 * To be raised by whoever changes what is read of a page between two versions of the product: what another number has read is read
 * anew.
 */
const READER = 2;

interface Known {
  readonly rules: FrontierRules;
  readonly key: string;
}

const known = new WeakMap<JobConfig, Known>();

/**
 * What reads pages, and every setting that tells in what is read of a page or whether it is kept: only a reading of the same key may be
 * taken over. Rules that judge links are no part of it: links are judged anew.
 */
export function readingKey(config: JobConfig, rules: FrontierRules): string {
  const made = known.get(config);
  if (made?.rules === rules) return made.key;
  const { assets, identity, maxUrlLength } = rules;
  const settings = [
    ...[VERSION, READER, agentOf(config).token],
    ...[config.markdown, config.documents, config.extract, config.markdownImages, config.markdownWholePage],
    ...[config.obeyNoindex, config.obeyCanonical, config.signedIn, config.keepTypes, config.skipTypes, config.render],
    // Which assets a page has is decided by the scope as well.
    ...[assets, assets === 'none' ? null : rules, identity ?? null, maxUrlLength],
  ];
  const key = createHash('sha256').update(JSON.stringify(settings)).digest('base64url').slice(0, 22);
  known.set(config, { rules, key });
  return key;
}
