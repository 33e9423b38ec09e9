import { create } from 'zustand';
import { createJob } from '../stores/commands.js';
import { type Draft, EMPTY_DRAFT, type FieldErrors, type FieldName, fieldOf, readDraft } from './draft.js';

/** The crawl being described. It outlives the form, so that closing it by mistake loses nothing. */
interface DraftState {
  readonly draft: Draft;
  readonly errors: FieldErrors;
  /** What is wrong with no field in particular. */
  readonly problem: string | null;
  readonly busy: boolean;
}

export const useDraft = create<DraftState>()(() => ({
  draft: EMPTY_DRAFT,
  errors: {},
  problem: null,
  busy: false,
}));

/** Changes what is typed; the error beside a field goes away when the field changes. */
export function editDraft(change: Partial<Draft>): void {
  useDraft.setState(({ draft, errors }) => {
    const left = Object.entries(errors).filter(([field]) => !touches(change, field));
    return { draft: { ...draft, ...change }, errors: Object.fromEntries(left), problem: null };
  });
}

function touches(change: Partial<Draft>, field: string): boolean {
  return field in change || (field === 'pages' && 'unlimitedPages' in change);
}

/** Asks for the crawl. Answers the first wrong field so that it can get the focus; null when there is none. */
export async function submitDraft(): Promise<FieldName | null> {
  const { draft, busy } = useDraft.getState();
  if (busy) return null;
  const request = readDraft(draft);
  if (!request.ok) return showErrors(request.error);
  useDraft.setState({ busy: true, errors: {}, problem: null });
  try {
    const problem = await createJob(request.value);
    if (problem === null) {
      useDraft.setState({ draft: EMPTY_DRAFT });
      return null;
    }
    const field = fieldOf(problem);
    if (field) return showErrors({ [field]: problem.message });
    useDraft.setState({ problem: problem.message });
    return null;
  } finally {
    useDraft.setState({ busy: false });
  }
}

function showErrors(errors: FieldErrors): FieldName | null {
  useDraft.setState({ errors });
  return (Object.keys(errors)[0] as FieldName | undefined) ?? null;
}
