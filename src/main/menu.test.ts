import { describe, expect, it } from 'vitest';
import type { MenuAction } from '../contract/menu-action.js';
import { dockTemplate, menuTemplate } from './menu.js';

type Item = ReturnType<typeof menuTemplate>[number];

function setup(platform: NodeJS.Platform, hasDeveloperTools = false) {
  const acts: (MenuAction | 'quit')[] = [];
  const parts = {
    ...{ platform, hasDeveloperTools },
    act: (action: MenuAction) => void acts.push(action),
    quit: () => void acts.push('quit'),
  };
  return { acts, parts, menus: menuTemplate(parts) };
}

function itemsOf({ submenu }: Item): readonly Item[] {
  return Array.isArray(submenu) ? submenu : [];
}

const named = (menus: readonly Item[], label: string) =>
  menus.find((menu) => menu.label?.replace('&', '') === label) ?? {};
const rolesOf = (menu: Item) => itemsOf(menu).flatMap(({ role }) => role ?? []);
const keysOf = (menu: Item) => itemsOf(menu).flatMap(({ accelerator }) => String(accelerator ?? ''));
const labelsOf = (menu: Item) => itemsOf(menu).flatMap(({ label }) => label ?? []);

describe('on macOS', () => {
  it('the first menu is the program’s own, with what every program has there', () => {
    const [own = {}, file = {}] = setup('darwin').menus;
    expect(own.label).toBe('Orbweaver');
    expect(labelsOf(own)).toEqual([
      ...['About Orbweaver', 'Settings…', 'Services', 'Hide Orbweaver', 'Hide Others', 'Show All', 'Quit Orbweaver'],
    ]);
    expect(rolesOf(own)).toEqual(['services', 'hide', 'hideOthers', 'unhide']);
    expect(keysOf(own).filter((key) => key !== '')).toEqual(['Cmd+,', 'Cmd+Q']);
    expect(rolesOf(file)).toEqual(['close']);
    expect(labelsOf(file)).not.toContain('Quit');
  });

  it('quitting asks as it does elsewhere, and the Dock starts nothing by itself', () => {
    const { menus, acts, parts } = setup('darwin');
    const quit = itemsOf(menus[0] ?? {}).find(({ accelerator }) => accelerator === 'Cmd+Q');
    // The items take no arguments: Electron hands them three.
    Reflect.apply(quit?.click ?? (() => undefined), null, []);
    for (const { click } of dockTemplate(parts)) Reflect.apply(click ?? (() => undefined), null, []);
    expect(acts).toEqual(['quit', 'new-crawl', 'toggle-pause']);
  });
});

describe.each(['win32', 'linux'] as const)('on %s', (platform) => {
  it('settings and the end are under File, and About under Help', () => {
    const { menus } = setup(platform);
    expect(menus[0]?.label).toBe('&File');
    expect(labelsOf(named(menus, 'File'))).toEqual(expect.arrayContaining(['Settings…', 'Quit']));
    expect(labelsOf(named(menus, 'Help'))).toContain('About Orbweaver');
  });
});

describe.each(['win32', 'linux', 'darwin'] as const)('on %s too', (platform) => {
  it('no key does two things, and every key is of the system', () => {
    const keys = setup(platform)
      .menus.flatMap(keysOf)
      .filter((key) => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
    const foreign = platform === 'darwin' ? /^Ctrl\+/ : /^Cmd\+/;
    expect(keys.filter((key) => foreign.test(key))).toEqual([]);
  });

  it('there is a Window menu, and developer tools only outside of a package', () => {
    const roles = (hasTools: boolean) =>
      setup(platform, hasTools).menus.flatMap((menu) => [menu.role, ...rolesOf(menu)]);
    expect(roles(false)).toContain('windowMenu');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('toggleDevTools');
  });
});
