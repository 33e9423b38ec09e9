import { useThing } from '../stores/thing.js';
import { useUi } from '../stores/ui.js';
import { JOB_PARTS } from './job-parts.js';

const { ExplainDialog, ExportDialog, ExcludeDialog } = JOB_PARTS;

/** The dialogs of the crawl on show. */
export function LazyJobDialogs({ jobId }: { readonly jobId: string }) {
  const explains = useUi((ui) => ui.explained !== null);
  const exports = useUi((ui) => ui.exportOpen);
  const excludes = useThing((state) => state.excluding !== null);
  return (
    <>
      {explains && <ExplainDialog jobId={jobId} />}
      {exports && <ExportDialog jobId={jobId} />}
      {excludes && <ExcludeDialog jobId={jobId} />}
    </>
  );
}
