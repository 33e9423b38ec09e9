import { useState } from 'react';
import { msg, t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { Sentence } from '../controls/sentence.js';
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
        {t('Stop obeying robots.txt for this host')}
      </Button>
    );
  }
  const stop = (): void => {
    setAsking(false);
    void overrideRobots(jobId, host);
  };
  return (
    <span className={css.confirm} role="group" aria-label={t('robots.txt of {host}', { host })}>
      <span>
        <Sentence
          of={msg('{host} asks crawlers to stay away from there. Crawl it anyway, in this crawl only?')}
          parts={{ host: <b>{host}</b> }}
        />
      </span>
      <Button size="small" autoFocus onClick={() => setAsking(false)}>
        {t('Keep obeying')}
      </Button>
      <Button size="small" onClick={stop}>
        {t('Stop obeying')}
      </Button>
    </span>
  );
}
