import type { ChangeKind } from '../contract/changes.js';
import type { ExportRequest } from '../contract/export.js';
import type { BudgetName } from '../contract/job-config.js';
import type { ErrorCode } from '../contract/outcome.js';
import type { ReportName } from '../contract/reports.js';
import type { GivenSettings, SettingsAsk } from './given-settings.js';
import type { NewFrontierAsk, SharedCommand } from './shared/commands.js';
import type { TrapVerdict } from './trap-options.js';

/** A crawl as it was asked for, before files are read and values are checked. */
export interface CrawlAsk {
  readonly settings: GivenSettings;
  readonly seeds: readonly string[];
  readonly seedFiles: readonly string[];
  /** Go on without the lines of seed files that are no address. */
  readonly skipBadSeeds: boolean;
  /** The file of the cookies to sign in with; null = none. */
  readonly cookieFile: string | null;
  /** Null = the library. */
  readonly parentFolder: string | null;
  /** Name or file of the profile that the settings are added to; null = the defaults. */
  readonly profile: string | null;
}

/** Commands that run a crawl until it is at rest. */
export type CrawlCommand = {
  readonly json: boolean;
  /** Single URLs that failed are told by the exit code too. */
  readonly strict: boolean;
} /** `frontier`: the database that workers on other machines share; null = its own. */ & (
  | { readonly kind: 'crawl'; readonly ask: CrawlAsk; readonly frontier: NewFrontierAsk | null }
  | { readonly kind: 'sample'; readonly parentFolder: string | null }
  | {
      readonly kind: 'resume';
      readonly folder: string;
      /** The file of the cookies to sign in with; null = none. */
      readonly cookieFile: string | null;
      readonly extend: BudgetName | null;
      /** Null = none. */
      readonly ask: SettingsAsk | null;
    }
  /** Of these classes, or (null) of all. */
  | {
      readonly kind: 'retry';
      readonly folder: string;
      readonly cookieFile: string | null;
      readonly errors: readonly ErrorCode[] | null;
    }
  | { readonly kind: 'refetch'; readonly folder: string; readonly cookieFile: string | null; readonly url: string }
  | {
      readonly kind: 'add';
      readonly folder: string;
      readonly cookieFile: string | null;
      readonly urls: readonly string[];
    }
  | { readonly kind: 'crawl-again'; readonly folder: string; readonly cookieFile: string | null }
);

/** Commands that ask a job something, or change what it will do. */
export type JobCommand =
  | { readonly kind: 'explain'; readonly folder: string; readonly url: string; readonly json: boolean }
  | { readonly kind: 'skipped'; readonly folder: string; readonly json: boolean }
  | { readonly kind: 'traps'; readonly folder: string; readonly verdict: TrapVerdict | null; readonly json: boolean }
  | {
      readonly kind: 'changes';
      readonly folder: string;
      readonly change: ChangeKind | null;
      /** Folder of the crawl to compare with; null = the one that this one repeats. */
      readonly against: string | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'report';
      readonly folder: string;
      /** Null = the coverage statement. */
      readonly report: ReportName | null;
      /** Null = as many as a screen takes; with `json` all. */
      readonly limit: number | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'search';
      readonly folder: string;
      readonly text: string;
      readonly limit: number | null;
      /** Pages without content are found too. */
      readonly noContent: boolean;
      readonly json: boolean;
    }
  | {
      readonly kind: 'rules';
      readonly folder: string;
      readonly ask: SettingsAsk;
      readonly apply: boolean;
      readonly json: boolean;
    };

/** Turns a job into files of one format. */
export interface ExportCommand {
  readonly kind: 'export';
  readonly folder: string;
  readonly request: ExportRequest;
  readonly json: boolean;
}

/** Without `yes` only what would go is said. */
export interface DeleteCommand {
  readonly kind: 'delete';
  readonly folder: string;
  readonly yes: boolean;
  readonly json: boolean;
}

/** Reads fields of the saved pages of a crawl. */
export interface ExtractCommand {
  readonly kind: 'extract';
  readonly folder: string;
  /** The fields to read beside those of the crawl; none = only those. */
  readonly ask: SettingsAsk;
  readonly json: boolean;
}

/** Reads one page: of a crawl's folder the saved one, else the one at the address, which is the ask's only seed. */
export interface ReadCommand {
  readonly kind: 'read';
  readonly page: { readonly folder: string; readonly url: string } | { readonly ask: CrawlAsk };
  readonly json: boolean;
}

/** What the command line asks for. `explain-draft`: a crawl that does not exist yet. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | CrawlCommand
  | JobCommand
  | { readonly kind: 'verify'; readonly folder: string; readonly json: boolean }
  | ExportCommand
  | ReadCommand
  | ExtractCommand
  | DeleteCommand
  | SharedCommand
  | { readonly kind: 'explain-draft'; readonly ask: CrawlAsk; readonly url: string; readonly json: boolean };
