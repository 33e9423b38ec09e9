import { useState } from 'react';
import { Button } from '../controls/button.js';
import { hostOf } from '../format/urls.js';
import { overrideRobots } from './commands.js';
import { useSnapshot } from '../stores/live.js';
import css from './robots-override.module.css';

interface RobotsOverrideProps {
  readonly jobId: string;
  /** Any address of the host, or the host itself. */
  readonly url: string;
}

/** Stops obeying one host's robots.txt, after asking once more. Nothing where it is not obeyed already. */
export function RobotsOverride({ jobId, url }: RobotsOverrideProps) {
  const host = hostOf(url);
  const [asking, setAsking] = useState(false);
  const done = useSnapshot((s) =>
    [...s.config.robotsOverrides, ...s.robotsOverridden].some((known) => hostOf(known) === host),
  );
  if (done) return null;
  if (!asking) {
    return (
      <Button size="small" onClick={() => setAsking(true)}>
        Stop obeying robots.txt for this host
      </Button>
    );
  }
  const stop = (): void => {
    setAsking(false);
    void overrideRobots(jobId, host);
  };
  return (
    <span className={css.confirm} role="group" aria-label={`robots.txt of ${host}`}>
      <span>
        <b>{host}</b> asks crawlers to stay away from there. Crawl it anyway, in this crawl only?
      </span>
      <Button size="small" autoFocus onClick={() => setAsking(false)}>
        Keep obeying
      </Button>
      <Button size="small" onClick={stop}>
        Stop obeying
      </Button>
    </span>
  );
}
