import { Fragment, type ReactNode } from 'react';
import { type Message, sentenceParts, type Values } from '../../contract/language.js';

/** A sentence in which an element stands: a link, a bold number, a field. `parts` are the elements, by their placeholder. */
export function Sentence(props: {
  readonly of: Message;
  readonly values?: Values;
  readonly parts: Readonly<Record<string, ReactNode>>;
}): ReactNode {
  return sentenceParts(props.of, props.values).map((part, index) => (
    // The pieces of a sentence never change their places.
    <Fragment key={index}>{typeof part === 'string' ? part : props.parts[part.name]}</Fragment>
  ));
}
