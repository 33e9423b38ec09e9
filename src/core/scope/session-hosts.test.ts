import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import { sessionHosts } from './session-hosts.js';

function goesTo(url: string, config: Partial<JobConfig>): boolean {
  return sessionHosts({ ...DEFAULT_JOB, seeds: ['https://docs.example.com/a/'], ...config })(new URL(url));
}

describe('a session goes', () => {
  it.each<readonly [string, Partial<JobConfig>]>([
    ['https://docs.example.com/other', {}],
    ['http://docs.example.com:8080/robots.txt', { scope: 'page' }],
    ['https://www.docs.example.com/', { scope: 'host' }],
    ['https://files.example.com/', { scope: 'domain' }],
    ['https://files.example.com/a/1', { scope: 'custom', include: ['https://files.example.com/a/**'] }],
    ['https://map.example.com/x', { sitemaps: ['https://map.example.com/sitemap.xml'] }],
  ])('to %s with %j', (url, config) => {
    expect(goesTo(url, config)).toBe(true);
  });
});

describe('a session does not go', () => {
  it.each<readonly [string, Partial<JobConfig>]>([
    ['https://files.example.com/', { scope: 'host' }],
    ['https://example.com/', {}],
    ['https://docs.example.com.evil.test/', { scope: 'domain' }],
    ['https://files.example.com/b/1', { scope: 'custom', include: ['https://files.example.com/a/**'] }],
    ['https://cdn.test/app.js', { assets: 'anywhere' }],
  ])('to %s with %j', (url, config) => {
    expect(goesTo(url, config)).toBe(false);
  });
});
