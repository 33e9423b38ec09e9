import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Expects no serious fault of accessibility in what is on show, dark and light. */
export async function expectAccessible(window: Page, view: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme });
    await expectNoFaults(window, `${view}, ${colorScheme}`);
  }
}

export async function expectNoFaults(window: Page, view: string): Promise<void> {
  // A row that flies from list to list is half transparent for a moment: nobody reads it there.
  await window.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
  });
  // Electron opens no second page, which axe's usual mode works in.
  const { violations } = await new AxeBuilder({ page: window })
    .setLegacyMode(true)
    // They hand the focus on the moment they get it: nobody is ever there, and nothing is read out.
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  const faults = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.any[0]?.message ?? ''}`),
    );
  expect.soft(faults, view).toEqual([]);
}
