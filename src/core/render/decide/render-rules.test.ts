import { describe, expect, it } from 'vitest';
import { checkRenderRule, RenderRules } from './render-rules.js';

describe('rules of which pages are rendered', () => {
  it('say what the first one says that matches', () => {
    const rules = new RenderRules(['/app/help/**=never', '/app/**=always', '/\\?view=[a-z]+$/=always']);
    const verdicts = ['/app/help/1', '/app/', '/app/x?a=b', '/list?view=cards', '/docs/'].map((path) =>
      rules.verdictOf(`https://a.org${path}`),
    );
    expect(verdicts).toEqual(['static', 'render', 'render', 'render', null]);
  });

  it('say nothing where there are none', () => {
    expect(new RenderRules([]).verdictOf('https://a.org/')).toBeNull();
  });

  it('are read of the last sign, since patterns of queries have them too', () => {
    expect(new RenderRules(['https://a.org/?p=1=always']).verdictOf('https://a.org/?p=1')).toBe('render');
  });

  it.each([
    ['/app/**', 'must end in =always or =never'],
    ['/app/**=sometimes', 'must end in =always or =never'],
    ['=always', 'it is empty'],
    ['/(a/=never', 'cannot be used'],
    ['word=always', 'globs match whole addresses'],
  ])('are refused with what is wrong: %s', (text, words) => {
    const checked = checkRenderRule(text);
    expect(checked.ok ? '' : checked.error.message).toContain(words);
  });
});
