import type { HTMLAttributes, ReactElement } from 'react';
import { t } from '../../contract/language.js';
import { hostDeeds, treatHost } from '../actions/hosts.js';
import { copyText } from '../actions/clipboard.js';
import { ActionMenu } from '../controls/action-menu.js';
import type { MenuItem } from '../controls/menu.js';
import { formatCount } from '../format/numbers.js';
import { hostOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { tell } from '../stores/notices.js';
import { proposeExclude } from '../stores/thing.js';
import { showFolder } from '../stores/ui.js';
import { useNowSlow } from '../stores/now.js';
import { type HostState, openWords } from './host-states.js';
import css from './host-strip.module.css';
import { countdown } from './limit-words.js';

interface HostChipProps {
  readonly jobId: string;
  readonly host: HostState;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** A host in the strip: a click tells its story, a right click what can be done with it. */
export function HostChip({ jobId, host, isChosen, onChoose }: HostChipProps) {
  return (
    <HostMenu
      jobId={jobId}
      origin={host.origin}
      trigger={
        <button type="button" className={css.chip} data-kind={host.kind} aria-expanded={isChosen} onClick={onChoose} />
      }
    >
      <i className={css.dot} aria-hidden="true" />
      <b>{hostOf(host.origin)}</b>
      <span className={css.state}>
        <StateWords host={host} />
      </span>
    </HostMenu>
  );
}

function StateWords({ host }: { readonly host: HostState }) {
  switch (host.kind) {
    case 'held':
      return t('held back, {queued, plural, =0 {nothing waits} one {# waits} other {# wait}}', { queued: host.queued });
    case 'parked':
      return <Countdown until={host.until} />;
    default:
      return host.isFirst ? t('first · {open}', { open: openWords(host.pace) }) : openWords(host.pace);
  }
}

function Countdown({ until }: { readonly until: string }) {
  const nowMs = useNowSlow();
  return t('waits, {countdown}', { countdown: countdown(until, nowMs) });
}

interface HostMenuProps {
  readonly jobId: string;
  readonly origin: string;
  readonly trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  readonly children: React.ReactNode;
}

/** What can be done to a host, wherever it stands. */
export function HostMenu({ jobId, origin, trigger, children }: HostMenuProps) {
  const { heldHosts, firstHosts } = useSnapshot((s) => s.config);
  const host = hostOf(origin);
  const items: readonly MenuItem[] = [
    ...hostDeeds(host, { heldHosts, firstHosts }).map(({ words, treatment }) => ({
      name: words,
      act: () => void treatHost(jobId, host, treatment),
    })),
    { name: t('Show its URLs in the table'), act: () => showFolder(jobId, `${origin}/`) },
    { name: t('Copy address'), act: () => void copyHost(`${origin}/`) },
    {
      name: t('Exclude the host {name}…', { name: host }),
      look: 'danger',
      act: () => proposeExclude(`${host}/`),
    },
  ];
  return (
    <ActionMenu label={t('What can be done to {name}', { name: host })} items={items} trigger={trigger}>
      {children}
    </ActionMenu>
  );
}

async function copyHost(address: string): Promise<void> {
  await copyText(address);
  tell(t('Copied.'));
}

/** `1,241 wait`: the URLs of a host that are in the queue. */
export function waitWords(queued: number): string {
  return t('{queued, plural, one {{count} waits} other {{count} wait}}', { queued, count: formatCount(queued) });
}
