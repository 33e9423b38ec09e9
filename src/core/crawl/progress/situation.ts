import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { activity } from '../../../contract/job.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { Reported } from './progress-meter.js';

/** URLs shown of the head of the queue. */
const PREVIEW = 40;

/** What the scheduler reports of itself at each tick. */
export function situationOf({ status, lanes }: JobSnapshot, workers: number, backlog: Backlog): Reported {
  return {
    state: activity(status),
    workers,
    phases: lanes.flatMap((lane) => (lane ? [lane.phase] : [])),
    queued: backlog.queued,
    hold: backlog.hold(),
    next: backlog.preview(PREVIEW),
    hosts: backlog.paces(),
  };
}
