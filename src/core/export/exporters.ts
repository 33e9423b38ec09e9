import type { ExportFormat } from '../../contract/export.js';
import { exportChunks } from './chunks/export-chunks.js';
import { exportLlms } from './llms/export-llms.js';
import { exportMarkdown } from './markdown/export-markdown.js';
import { exportOffline } from './offline/export-offline.js';
import { exportReport } from './report/export-report.js';
import { exportSitemap } from './sitemap/export-sitemap.js';
import type { Exporter } from './types.js';
import { exportCsv, exportJsonl } from './urls/export-urls.js';
import { exportWarc } from './warc/export-warc.js';

/** Who writes which format. */
export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  jsonl: exportJsonl,
  csv: exportCsv,
  sitemap: exportSitemap,
  warc: exportWarc,
  offline: exportOffline,
  report: exportReport,
  markdown: exportMarkdown,
  llms: exportLlms,
  chunks: exportChunks,
};
