import type { FrontierRules } from '../scope/types.js';
import type { PageInput } from './page-files.js';
import type { DrawnFilesRequest, FieldsRequest, ReadRequest, SitemapRequest, TakeOverRequest } from './types.js';

/**
 * Rules as they go to a thread: JSON in shared memory, so that a message costs the same however many rules there are,
 * and a number by which a thread knows what it has compiled already.
 */
export interface SharedRules {
  readonly id: number;
  readonly json: SharedArrayBuffer;
}

export interface PageMessage {
  readonly input: PageInput;
  readonly folder: string;
  readonly pending: boolean;
  readonly rules: SharedRules;
}

export interface TakeOverMessage {
  readonly input: Omit<TakeOverRequest, 'rules' | 'folder' | 'pending'>;
  readonly folder: string;
  readonly pending: boolean;
  readonly rules: SharedRules;
}

export interface ReadMessage {
  readonly input: Omit<ReadRequest, 'rules'>;
  readonly rules: SharedRules;
}

export interface DrawnFilesMessage {
  readonly input: DrawnFilesRequest;
}

export interface FieldsMessage {
  readonly input: FieldsRequest;
}

export interface SitemapMessage {
  readonly input: Omit<SitemapRequest, 'rules'>;
  readonly rules: SharedRules;
}

/** Puts rules into shared memory. */
export function shareRules(id: number, rules: FrontierRules): SharedRules {
  const bytes = Buffer.from(JSON.stringify(rules));
  const json = new SharedArrayBuffer(bytes.length);
  bytes.copy(Buffer.from(json));
  return { id, json };
}

/** Reads rules back: the inverse of shareRules. */
export function readSharedRules({ json }: SharedRules): FrontierRules {
  // Written by shareRules from rules that were valid then.
  return JSON.parse(Buffer.from(json).toString('utf8')) as FrontierRules;
}
