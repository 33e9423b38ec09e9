/** One way in which an answer was not what HTTP asks for, and was read all the same. */
export type Leniency =
  /** A line ended in LF without CR. */
  | 'bare_lf'
  /** A header went on in the next line (obs-fold). */
  | 'folded_header'
  /** A header's value, or the end of a line, held control characters. */
  | 'control_character'
  /** White space stood between a header's name and its colon. */
  | 'space_before_colon'
  /** A line was no header: it had no colon, or no proper name before it. It was left out. */
  | 'odd_header_line'
  /** The first line was not written as it should be. */
  | 'odd_status_line'
  /** Both Content-Length and Transfer-Encoding: the latter counted. */
  | 'length_and_chunked'
  /** The same Content-Length several times. */
  | 'repeated_length'
  /** A Content-Length that is no number: the body was read to the end of the connection. */
  | 'odd_length'
  /** White space around the size of a chunk, or more behind it. */
  | 'odd_chunk_size'
  /** A 100 (Continue), for which nobody waited, came before the answer. */
  | 'unexpected_interim';
