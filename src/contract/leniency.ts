import { type Message, msg } from './language.js';

/** Ways in which an answer was not what HTTP asks for, and was read all the same. */
export const LENIENCIES = [
  /** A line ended in LF without CR. */
  'bare_lf',
  /** A header went on in the next line (obs-fold). */
  'folded_header',
  /** A header's value, or the end of a line, held control characters. */
  'control_character',
  /** White space stood between a header's name and its colon. */
  'space_before_colon',
  /** A line was no header: it had no colon, or no proper name before it. It was left out. */
  'odd_header_line',
  /** The first line was not written as it should be. */
  'odd_status_line',
  /** Both Content-Length and Transfer-Encoding: the latter counted. */
  'length_and_chunked',
  /** The same Content-Length several times. */
  'repeated_length',
  /** A Content-Length that is no number: the body was read to the end of the connection. */
  'odd_length',
  /** White space around the size of a chunk, or more behind it. */
  'odd_chunk_size',
  /** A 100 (Continue), for which nobody waited, came before the answer. */
  'unexpected_interim',
] as const;
export type Leniency = (typeof LENIENCIES)[number];

/** What a server did, for a person: `line ends without carriage return`. */
export const LENIENCY_WORDS: Readonly<Record<Leniency, Message>> = {
  bare_lf: msg('line ends without carriage return'),
  folded_header: msg('a header continued on the next line'),
  control_character: msg('control characters in the headers'),
  space_before_colon: msg('a space before a header’s colon'),
  odd_header_line: msg('a line that is not a header'),
  odd_status_line: msg('a malformed status line'),
  length_and_chunked: msg('both a length and chunks'),
  repeated_length: msg('the length given twice'),
  odd_length: msg('a length that is not a number'),
  odd_chunk_size: msg('malformed chunk sizes'),
  unexpected_interim: msg('an interim response nobody asked for'),
};
