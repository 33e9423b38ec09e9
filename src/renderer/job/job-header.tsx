import { Button } from '../controls/button.js';
import { StatusTag } from '../controls/status-tag.js';
import { hostOf, withoutScheme } from '../format/urls.js';
import { openFolder, pauseJob, resumeJob, stopJob } from '../stores/commands.js';
import { allowedActions } from '../stores/job-state.js';
import { useSnapshot } from '../stores/live.js';
import { configWords } from './config-words.js';
import css from './job.module.css';

interface JobHeaderProps {
  readonly jobId: string;
  readonly title: string;
}

export function JobHeader({ jobId, title }: JobHeaderProps) {
  const status = useSnapshot((s) => s.status);
  const config = useSnapshot((s) => s.config);
  const seed = config.seeds[0] ?? '';
  const named = title !== '' && title !== hostOf(seed);
  const allowed = allowedActions(status);
  return (
    <header className={css.header}>
      <h1 className={css.title} title={config.seeds.join('\n')}>
        {named ? title : withoutScheme(seed)}
      </h1>
      <StatusTag status={status} />
      <span className={css.config}>
        {named && `${withoutScheme(seed)} · `}
        {configWords(config)}
      </span>
      <div className={css.actions}>
        {allowed.pause && (
          <Button shortcut="Space" onClick={() => void pauseJob(jobId)}>
            Pause
          </Button>
        )}
        {allowed.resume && (
          <Button shortcut="Space" onClick={() => void resumeJob(jobId)}>
            Resume
          </Button>
        )}
        {allowed.stop && <Button onClick={() => void stopJob(jobId)}>Stop</Button>}
        <Button onClick={() => void openFolder(jobId)}>Open folder</Button>
      </div>
    </header>
  );
}
